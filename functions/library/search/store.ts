import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../platform/clock.ts';
import type { Objects } from '../../platform/objects/objects.ts';
import { assertFullTextSearch, newIndex } from './database.ts';

const key = 'search/library.sqlite';
const type = 'application/vnd.sqlite3';

/** A folder for one piece of work; SQLite opens files only. */
async function inFolder<T>(work: (path: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'library-'));
  try {
    return await work(join(folder, 'library.sqlite'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An opened index outlives its file: nothing of it is left on disk. */
const openToRead = (bytes: Uint8Array): Promise<DatabaseSync> =>
  inFolder((path) => {
    writeFileSync(path, bytes);
    const index = new DatabaseSync(path, { readOnly: true });
    index.prepare('select count(*) from resource').get();
    return index;
  });

/** For how long a search trusts the index that it has. */
const freshMs = 2000;

/** The index for searching: fetched once by an instance, and again when another one has been stored. */
export function indexReader(objects: Objects, clock: Clock): () => Promise<DatabaseSync> {
  assertFullTextSearch();
  let open = { index: newIndex(':memory:'), etag: '', checked: 0 };
  return async () => {
    const now = clock().getTime();
    if (now - open.checked < freshMs) return open.index;
    const etag = (await objects.head(key))?.etag ?? '';
    const stored = etag === open.etag ? undefined : await objects.get(key);
    if (!stored) {
      open.checked = now;
      return open.index;
    }
    const index = await openToRead(stored.bytes);
    open.index.close();
    open = { index, etag: stored.etag, checked: now };
    return index;
  };
}

const mostAttempts = 8;

/**
 * Replaces the stored index by a changed one, unless somebody else did so meanwhile: then everything is done once
 * more, from what stands now. `change` reads what it writes about only after it was called, and says whether it
 * changed anything. Throws when others are always faster.
 */
export async function changeIndex(objects: Objects, change: (index: DatabaseSync) => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const stored = await objects.get(key);
    const bytes = await changed(stored?.bytes, change);
    if (!bytes) return;
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true };
    if (await objects.put(key, bytes, { type, ...condition })) return;
  }
  throw new Error('the search index was replaced by others all the time');
}

const changed = (bytes: Uint8Array | undefined, change: (index: DatabaseSync) => Promise<boolean>) =>
  inFolder(async (path) => {
    if (bytes) writeFileSync(path, bytes);
    const index = bytes ? new DatabaseSync(path) : newIndex(path);
    const differs = await change(index);
    index.close();
    return differs ? readFileSync(path) : undefined;
  });
