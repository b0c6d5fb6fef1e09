import { Buffer } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { fromBufferPromise, openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { PackageRefused, refuse } from '../refusals.ts';
import type { ByteBudget, EntryFacts } from './entry.ts';
import { checkEntryClaims, entryChunks, inspectEntry } from './entry.ts';
import { checkLocalHeader, checkOverlaps } from './headers.ts';
import type { ArchiveLimits } from './limits.ts';
import { archiveLimits } from './limits.ts';
import { checkName, collisionKey, decodeName, isHidden } from './names.ts';
import { checkBeginning, refuseUnreadable } from './unreadable.ts';

export type ArchiveFile = EntryFacts & { path: string };

/** A package whose every byte has been seen once and found within the caps; files are inflated again on demand. */
export type Archive = {
  files: ReadonlyMap<string, ArchiveFile>;
  read(path: string): Promise<Buffer>;
  /** The same, piece by piece. */
  pieces(path: string): AsyncIterable<Buffer>;
  close(): void;
};

/** Bytes in memory, or the path of a file on disk. */
export type PackageSource = Uint8Array | string;

const zipOptions = {
  autoClose: false,
  lazyEntries: true,
  decodeStrings: false,
  validateEntrySizes: true,
} as const;

/** Opens an archive and inspects all of it. Throws `PackageRefused`. */
export async function openArchive(source: PackageSource, limits = archiveLimits): Promise<Archive> {
  const zip = await openZip(source, limits);
  try {
    const { files, entries } = await inspectEntries(zip, limits);
    const pieces = (path: string) => entryChunks(zip, entryOf(entries, path), path);
    return {
      files,
      read: async (path) => readWhole(pieces(path), files.get(path)?.size ?? 0),
      pieces,
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    if (cause instanceof PackageRefused) throw cause;
    return refuseUnreadable(cause);
  }
}

async function openZip(source: PackageSource, limits: ArchiveLimits): Promise<ZipFile> {
  const size = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
  if (size > limits.packedBytes) refuse('too-large', `the package has ${size} bytes`);
  await checkBeginning(source);
  try {
    if (typeof source === 'string') return await openPromise(source, zipOptions);
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return await fromBufferPromise(bytes, zipOptions);
  } catch (cause) {
    return refuseUnreadable(cause);
  }
}

async function inspectEntries(zip: ZipFile, limits: ArchiveLimits) {
  if (zip.entryCount > limits.entries) refuse('too-many-entries', `the package says ${zip.entryCount} entries`);
  const files = new Map<string, ArchiveFile>();
  const entries = new Map<string, Entry>();
  const names = new Map<string, string>();
  const all: Entry[] = [];
  const budget: ByteBudget = { left: limits.totalBytes };
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (++count > limits.entries) refuse('too-many-entries', 'the package holds too many entries');
    const name = decodeName(entry.fileNameRaw, entry.generalPurposeBitFlag);
    checkName(name, limits.pathBytes);
    checkEntryClaims(entry, name);
    await checkLocalHeader(zip, entry, name);
    all.push(entry);
    if (name.endsWith('/') || isHidden(name)) continue;
    claimName(names, name);
    const facts = await inspectEntry(zip, entry, name, limits, budget);
    const twin = files.get(name);
    if (twin && twin.sha256 !== facts.sha256) refuse('duplicate-name', 'two different files have one name', name);
    files.set(name, { path: name, ...facts });
    entries.set(name, entry);
  }
  checkOverlaps(all);
  refuseFilesUsedAsFolders(names);
  return { files, entries };
}

/** The same name again may be a harmless copy (its bytes are compared); a name that differs in case only never is. */
function claimName(names: Map<string, string>, name: string): void {
  const key = collisionKey(name);
  const holder = names.get(key) ?? name;
  if (holder !== name) refuse('duplicate-name', 'two names differ only in case or composition', name);
  names.set(key, name);
}

function refuseFilesUsedAsFolders(names: ReadonlyMap<string, string>): void {
  for (const key of names.keys()) {
    for (let slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      const folder = key.slice(0, slash);
      if (names.has(folder)) refuse('duplicate-name', 'a name is both a file and a folder', names.get(folder));
    }
  }
}

function entryOf(entries: ReadonlyMap<string, Entry>, path: string): Entry {
  const entry = entries.get(path);
  if (!entry) throw new Error(`no such file in the archive: ${path}`);
  return entry;
}

/** Into a buffer of the size that was found: joining the pieces in the end would hold them twice. */
async function readWhole(pieces: AsyncIterable<Buffer>, size: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const piece of pieces) filled += piece.copy(whole, filled);
  return whole.subarray(0, filled);
}
