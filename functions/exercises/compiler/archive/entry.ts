import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { PackageRefused, refuse } from '../refusals.ts';
import type { ArchiveLimits } from './limits.ts';

const headBytes = 64;

/** What one pass over an entry's real bytes found. */
export type EntryFacts = {
  size: number;
  sha256: string;
  /** The first bytes, enough to recognise a media format. */
  head: Buffer;
};

/** Bytes still allowed for the whole archive; shared by all entries. */
export type ByteBudget = { left: number };

const fileTypeMask = 0o170000;
const symlinkType = 0o120000;
const plainTypes: readonly number[] = [0, 0o100000, 0o040000];

/** Refuses what an entry claims about itself before a byte of it is read. */
export function checkEntryClaims(entry: Entry, name: string): void {
  const fileType = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (fileType === symlinkType) refuse('symlink', 'an entry is a symbolic link', name);
  if (!plainTypes.includes(fileType)) refuse('symlink', 'an entry is neither a file nor a folder', name);
  if (entry.isEncrypted()) refuse('encrypted', 'an entry is encrypted', name);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    refuse('unsupported-compression', `an entry uses compression method ${entry.compressionMethod}`, name);
  }
}

/** Inflates an entry chunk by chunk, trusting no declared size. */
export async function* entryChunks(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    if (cause instanceof PackageRefused) throw cause;
    refuse('corrupt', `an entry cannot be inflated: ${cause instanceof Error ? cause.message : 'unknown'}`, name);
  }
}

/** Reads an entry once to the end within all caps, and keeps its facts only. */
export async function inspectEntry(
  zip: ZipFile,
  entry: Entry,
  name: string,
  limits: ArchiveLimits,
  budget: ByteBudget,
): Promise<EntryFacts> {
  const hash = createHash('sha256');
  const ratioFloor = Math.max(limits.ratioAppliesAboveBytes, limits.ratio * entry.compressedSize);
  let [size, crc, head] = [0, 0, Buffer.alloc(0)];
  for await (const chunk of entryChunks(zip, entry, name)) {
    size += chunk.length;
    budget.left -= chunk.length;
    if (size > limits.entryBytes) refuse('entry-too-large', 'a file is too large once inflated', name);
    if (budget.left < 0) refuse('contents-too-large', 'the files are too large once inflated', name);
    if (size > ratioFloor) refuse('bomb', `a file inflates more than ${limits.ratio} times`, name);
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    crc = crc32(chunk, crc);
    hash.update(chunk);
  }
  if (crc !== entry.crc32) refuse('corrupt', 'a file does not match its checksum', name);
  return { size, sha256: hash.digest('hex'), head };
}
