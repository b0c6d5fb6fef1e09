import { randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bodies of objects: one file each, never changed. The database says which of them count. */
export interface Blobs {
  /** Writes a body to the disk; it counts once a row of the database names it. */
  write(body: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<string>;
  /** Bytes from start to end, both included. */
  read(blob: string, range?: { start: number; end: number }): Readable;
  /** A second name for the same bytes. */
  copy(blob: string): string;
  remove(blob: string): void;
  /** Removes what a killed process left behind. */
  keepOnly(used: Set<string>): void;
}

export function createBlobs(folder: string): Blobs {
  const drafts = join(folder, 'drafts');
  rmSync(drafts, { recursive: true, force: true });
  mkdirSync(drafts, { recursive: true });
  const pathOf = (blob: string) => join(folder, blob.slice(0, 2), blob);
  const place = (blob: string) => {
    mkdirSync(join(folder, blob.slice(0, 2)), { recursive: true });
    return pathOf(blob);
  };
  return {
    async write(body) {
      const blob = randomUUID();
      const draft = join(drafts, blob);
      try {
        await pipeline(body, createWriteStream(draft));
        await flush(draft);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
      renameSync(draft, place(blob));
      return blob;
    },
    // Opened at once: an object replaced meanwhile is still read to its end.
    read: (blob, range) => createReadStream('', { ...range, fd: openSync(pathOf(blob), 'r') }),
    copy(blob) {
      const copy = randomUUID();
      linkSync(pathOf(blob), place(copy));
      return copy;
    },
    remove: (blob) => rmSync(pathOf(blob), { force: true }),
    keepOnly(used) {
      for (const group of readdirSync(folder).filter((name) => name.length === 2)) {
        for (const blob of readdirSync(join(folder, group))) if (!used.has(blob)) rmSync(pathOf(blob));
      }
    },
  };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
