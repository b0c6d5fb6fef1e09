import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';
import { rawZip, uint16, uint32, type RawEntry } from '../testing/raw-zip.ts';
import { sampleEntries } from '../testing/sample-package.ts';
import { additions, type HostileCase } from './case.ts';

const file: RawEntry = { name: 'content/a.txt', data: 'bonghjornu' };
const stored: RawEntry = { ...file, method: 0 };

/** What an entry says of itself, in its own header or in the directory. */
const entries = additions([
  ['a wrong checksum', { ...file, crc: crc32('else') }, 'corrupt'],
  ['another name before the data than in the directory', { ...file, local: { name: 'content/b.txt' } }, 'corrupt'],
  ['another size before the data', { ...file, local: { size: 5 } }, 'corrupt'],
  ['another packed size before the data', { ...stored, local: { packedSize: 5 } }, 'corrupt'],
  ['another compression before the data', { ...stored, local: { method: 8 } }, 'corrupt'],
  ['another checksum before the data', { ...file, local: { crc: 1 } }, 'corrupt'],
  ['less data than declared', { ...file, declaredSize: 11 }, 'corrupt'],
  ['more data than declared', { ...file, declaredSize: 9 }, 'corrupt'],
  ['stored data of another size than itself', { ...stored, declaredSize: 99 }, 'corrupt'],
  ['data that reaches past the end', { ...stored, declaredPackedSize: 1e9, declaredSize: 1e9 }, 'corrupt'],
  ['data that does not inflate', { ...file, packed: Buffer.alloc(40, 0xff) }, 'corrupt'],
  ['data that ends in the middle', { ...file, packed: deflateRawSync('bonghjornu').subarray(0, 6) }, 'corrupt'],
  ['sizes in a zip64 field that is missing', { ...file, declaredSize: 0xffffffff }, 'corrupt'],
  [
    'a zip64 field that is too short',
    { ...file, declaredSize: 0xffffffff, extra: Buffer.concat([uint16(1), uint16(4), uint32(7)]) },
    'corrupt',
  ],
  [
    'a zip64 field with a size beyond all bounds',
    { ...file, declaredSize: 0xffffffff, extra: Buffer.concat([uint16(1), uint16(8), Buffer.alloc(8, 0x7f)]) },
    'corrupt',
  ],
  ['an extra field that is longer than itself', { ...file, extra: Buffer.from([1, 0, 99, 0]) }, 'corrupt'],
  [
    'a size said twice, differently, for one with a data descriptor',
    { ...file, flags: 0x0808, local: { size: 3 } },
    'corrupt',
  ],
  ['a place where no entry begins', { ...file, at: 7 }, 'corrupt'],
  ['the place of another entry', { ...file, at: 0 }, 'corrupt'],
  ['a password', { ...file, flags: 0x0801 }, 'encrypted'],
  ['a strong password', { ...file, flags: 0x0841 }, 'encrypted'],
  ...[1, 6, 9, 12, 14, 93, 95, 98, 99].map((method): [string, RawEntry, 'unsupported-compression'] => [
    `compression method ${method}`,
    { ...file, method },
    'unsupported-compression',
  ]),
  ['a symbolic link', { ...file, mode: 0o120777, data: '/etc/passwd' }, 'symlink'],
  ['a device', { ...file, mode: 0o020666 }, 'symlink'],
  ['a block device', { ...file, mode: 0o060666 }, 'symlink'],
  ['a pipe', { ...file, mode: 0o010666 }, 'symlink'],
  ['a socket', { ...file, mode: 0o140666 }, 'symlink'],
]);

const good = sampleEntries();
const whole = rawZip(good);

/** Twice the same bytes: a bomb of a few kilobytes is made of thousands of these. */
function sharedBytes(): Buffer {
  const data = 'x'.repeat(1000);
  const inner: RawEntry = { name: 'content/b.txt', data, method: 0 };
  const within = rawZip([inner]).subarray(0, 1043);
  const outer: RawEntry = { name: 'content/a.txt', data: within, method: 0 };
  return rawZip([outer, { ...inner, at: 43 }, ...good]);
}

const endings: HostileCase[] = [
  { name: 'a file inside another', bytes: sharedBytes, code: 'corrupt' },
  { name: 'more files counted than there are', bytes: () => rawZip(good, { count: 99 }), code: 'corrupt' },
  { name: 'fewer files counted than there are', bytes: () => rawZip(good, { count: 3 }), code: 'missing-dependency' },
  { name: 'a directory beyond the end', bytes: () => rawZip(good, { directoryAt: 1e9 }), code: 'corrupt' },
  { name: 'a directory where a file is', bytes: () => rawZip(good, { directoryAt: 0 }), code: 'corrupt' },
  { name: 'several disks', bytes: () => rawZip(good, { disk: 2 }), code: 'corrupt' },
  {
    name: 'an end of zip64 that lies nowhere',
    bytes: () => {
      const nowhere = Buffer.concat([uint32(0x07064b50), uint32(0), uint32(0xfffffff), uint32(0), uint32(1)]);
      return rawZip(good, { count: 0xffff, directoryAt: 0xffffffff, beforeEnd: nowhere });
    },
    code: 'corrupt',
  },
  {
    name: 'a comment that is longer than it says',
    bytes: () => rawZip(good, { comment: Buffer.from('bonghjornu'), commentLength: 3 }),
    code: 'corrupt',
  },
  {
    name: 'a comment that is shorter than it says',
    bytes: () => rawZip(good, { comment: Buffer.from('b'), commentLength: 300 }),
    code: 'corrupt',
  },
  {
    name: 'a comment that holds the end of another zip',
    bytes: () => rawZip(good, { comment: rawZip([]) }),
    code: 'missing-h5p-json',
  },
  { name: 'bytes after its end', bytes: () => Buffer.concat([whole, Buffer.alloc(9)]), code: 'corrupt' },
  ...[5, 100, whole.length >> 1, whole.length - 22, whole.length - 1].map((length): HostileCase => ({
    name: `only its first ${length === whole.length - 1 ? 'bytes but one' : `${length} bytes`}`,
    bytes: () => whole.subarray(0, length),
    code: 'truncated',
  })),
  { name: 'nothing', bytes: () => Buffer.alloc(0), code: 'not-a-zip' },
  { name: 'no file', bytes: () => rawZip([]), code: 'not-a-zip' },
  { name: 'a text', bytes: () => Buffer.from('bonghjornu'), code: 'not-a-zip' },
];

/** What a zip may say that is not so. */
export const zipLies = [...entries, ...endings];
