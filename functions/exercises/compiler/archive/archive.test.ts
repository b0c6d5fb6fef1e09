import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '../refusals.ts';
import type { RawEntry } from '../testing/raw-zip.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { refusalFrom } from '../testing/refusal.ts';
import { openArchive } from './archive.ts';
import { archiveLimits } from './limits.ts';

const MB = 1024 * 1024;
const good: RawEntry[] = [
  { name: 'h5p.json', data: '{}' },
  { name: 'content/', mode: 0o040755, method: 0 },
  { name: 'content/content.json', data: '{"a":1}' },
];

async function refusalOf(bytes: Uint8Array, limits = archiveLimits): Promise<RefusalCode | 'accepted'> {
  const refusal = await refusalFrom(async () => (await openArchive(bytes, limits)).close());
  return refusal?.code ?? 'accepted';
}

function withEntry(entry: RawEntry): Buffer {
  return rawZip([...good, entry]);
}

describe('a good archive', () => {
  test('gives its files with size and hash, and their bytes on demand', async () => {
    const archive = await openArchive(rawZip(good));
    expect([...archive.files.keys()]).toEqual(['h5p.json', 'content/content.json']);
    expect(archive.files.get('h5p.json')).toMatchObject({
      size: 2,
      sha256: expect.stringMatching(/^44136fa3/),
    });
    expect((await archive.read('content/content.json')).toString()).toBe('{"a":1}');
    archive.close();
  });

  test('reads the same from a file on disk, again and again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'archive-'));
    const path = join(folder, 'some.h5p');
    await writeFile(path, rawZip(good));
    const archive = await openArchive(path);
    expect((await archive.read('h5p.json')).toString()).toBe('{}');
    expect((await archive.read('h5p.json')).toString()).toBe('{}');
    archive.close();
    await rm(folder, { recursive: true });
  });

  test.each(['.DS_Store', '__MACOSX/h5p.json', 'content/.hidden/a.js', 'content/_notes.html'])(
    'leaves out %s, as the reference implementation does',
    async (name) => {
      const archive = await openArchive(withEntry({ name, data: 'x' }));
      expect(archive.files.has(name)).toBe(false);
      archive.close();
    },
  );

  test('keeps one of two copies that are the same to the byte', async () => {
    const archive = await openArchive(withEntry({ name: 'h5p.json', data: '{}' }));
    expect(archive.files.size).toBe(2);
    archive.close();
  });

  test('takes names in another script, and names written without the UTF-8 flag', async () => {
    const archive = await openArchive(withEntry({ name: 'content/images/ghjàllicu.png', data: 'x', flags: 0 }));
    expect(archive.files.has('content/images/ghjàllicu.png')).toBe(true);
    archive.close();
  });
});

describe('names that lead astray are refused', () => {
  test.each<[string, RefusalCode]>([
    ['../evil.js', 'path-escapes'],
    ['content/../../evil.js', 'path-escapes'],
    ['content/./a.png', 'path-escapes'],
    ['/etc/passwd', 'path-escapes'],
    ['C:/windows/a.png', 'path-escapes'],
    ['content\\..\\a.png', 'path-escapes'],
    ['content/a\0.png', 'unsafe-name'],
    ['content/a\n.png', 'unsafe-name'],
    ['content/gnp\u202e.js', 'unsafe-name'],
    ['content/zero\u200bwidth.png', 'unsafe-name'],
    ['content//a.png', 'unsafe-name'],
    [`content/${'a'.repeat(600)}.png`, 'unsafe-name'],
    ['', 'unsafe-name'],
  ])('%j: %s', async (name, code) => {
    expect(await refusalOf(withEntry({ name, data: 'x' }))).toBe(code);
  });

  test('a name that says it is UTF-8 and is not', async () => {
    expect(await refusalOf(withEntry({ name: Buffer.from([0x61, 0xff, 0x2e]), data: 'x' }))).toBe('unsafe-name');
  });

  test.each<[string, string]>([
    ['names that differ in case', 'Content/Content.json'],
    ['names that differ in case, though their bytes are the same', 'H5P.json'],
    ['a file where others have a folder', 'content'],
  ])('%s', async (_, name) => {
    expect(await refusalOf(withEntry({ name, data: '{}' }))).toBe('duplicate-name');
  });

  test('names that differ in Unicode composition only', async () => {
    const composed: RawEntry = { name: 'content/\u00e0.png', data: 'x' };
    expect(await refusalOf(rawZip([...good, composed, { ...composed, name: 'content/a\u0300.png' }]))).toBe(
      'duplicate-name',
    );
  });

  test('one name for two different files', async () => {
    expect(await refusalOf(withEntry({ name: 'h5p.json', data: '{"other":1}' }))).toBe('duplicate-name');
  });
});

describe('entries that are not plain files are refused', () => {
  test.each<[string, Partial<RawEntry>, RefusalCode]>([
    ['a symbolic link', { mode: 0o120777, data: '/etc/passwd' }, 'symlink'],
    ['a device', { mode: 0o020666 }, 'symlink'],
    ['a pipe', { mode: 0o010666 }, 'symlink'],
    ['an encrypted file', { flags: 0x0801 }, 'encrypted'],
    ['an unknown compression', { method: 12 }, 'unsupported-compression'],
  ])('%s', async (_, entry, code) => {
    expect(await refusalOf(withEntry({ name: 'content/x.png', data: 'x', ...entry }))).toBe(code);
  });
});

describe('damage is found', () => {
  test.each<[string, RawEntry]>([
    ['a wrong checksum', { name: 'a.txt', data: 'abc', crc: crc32('abd') }],
    ['less data than declared', { name: 'a.txt', data: 'abc', declaredSize: 4 }],
    ['more data than declared', { name: 'a.txt', data: 'abcd', declaredSize: 3 }],
    ['data that does not inflate', { name: 'a.txt', data: 'abc', packed: Buffer.alloc(40, 0xff) }],
    ['zip64 sizes that are not there', { name: 'a.txt', data: 'abc', declaredSize: 0xffffffff }],
  ])('%s', async (_, entry) => {
    expect(await refusalOf(withEntry(entry))).toBe('corrupt');
  });

  test('an archive cut short', async () => {
    const bytes = rawZip(good);
    expect(await refusalOf(bytes.subarray(0, bytes.length - 10))).toBe('truncated');
    expect(await refusalOf(bytes.subarray(0, 40))).toBe('truncated');
  });

  test('a directory that is said to hold more than it does', async () => {
    expect(await refusalOf(rawZip(good, { count: 9 }))).toBe('corrupt');
  });

  test.each([Buffer.alloc(0), Buffer.from('hello'), Buffer.from('<html></html>'), Buffer.alloc(5000, 7)])(
    'something that is not a zip (%#)',
    async (bytes) => {
      expect(await refusalOf(bytes)).toBe('not-a-zip');
    },
  );

  test('any cut and any changed byte gives a refusal or a readable archive, never a crash', async () => {
    const bytes = rawZip(good);
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 0x55;
      await refusalOf(changed);
      await refusalOf(bytes.subarray(0, place));
    }
  });
});

describe('what costs too much is refused by its real bytes', () => {
  const zeros = Buffer.alloc(4 * MB);

  test('a file that inflates far more than it was packed', async () => {
    expect(await refusalOf(withEntry({ name: 'content/a.txt', data: zeros }))).toBe('bomb');
  });

  test('a small file may be very compressible', async () => {
    expect(await refusalOf(withEntry({ name: 'content/a.txt', data: Buffer.alloc(MB) }))).toBe('accepted');
  });

  test('a file larger than any may be', async () => {
    const limits = { ...archiveLimits, entryBytes: 1000 };
    expect(await refusalOf(withEntry({ name: 'a.txt', data: Buffer.alloc(1001) }), limits)).toBe('entry-too-large');
    expect(await refusalOf(withEntry({ name: 'a.txt', data: Buffer.alloc(1000) }), limits)).toBe('accepted');
  });

  test('files that are too large together', async () => {
    const files = Array.from({ length: 5 }, (_, index) => ({
      name: `${index}.txt`,
      data: Buffer.alloc(300),
    }));
    expect(await refusalOf(rawZip(files), { ...archiveLimits, totalBytes: 1400 })).toBe('contents-too-large');
    expect(await refusalOf(rawZip(files), { ...archiveLimits, totalBytes: 1500 })).toBe('accepted');
  });

  test('too many entries, folders and hidden files counted', async () => {
    const entries = Array.from({ length: 11 }, (_, index) => ({ name: `.hidden${index}`, data: '' }));
    expect(await refusalOf(rawZip(entries), { ...archiveLimits, entries: 10 })).toBe('too-many-entries');
  });

  test('an archive larger than any may be', async () => {
    expect(await refusalOf(rawZip(good), { ...archiveLimits, packedBytes: 100 })).toBe('too-large');
  });
});
