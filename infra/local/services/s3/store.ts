import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../database.ts';
import type { Blobs } from './blobs.ts';

/** One version of an object, or a delete marker. */
export interface StoredObject {
  seq: number;
  bucket: string;
  key: string;
  version: string;
  latest: boolean;
  marker: boolean;
  blob: string;
  size: number;
  /** With its quotes. */
  etag: string;
  /** Milliseconds. */
  modified: number;
  /** content-type, cache-control..., x-amz-meta-* and checksums, as they go out again. */
  headers: Record<string, string>;
}

export interface NewObject {
  blob: string;
  size: number;
  etag: string;
  headers: Record<string, string>;
}

/** Why an object goes: the first half of the name of S3's event. */
export type Removal = 'ObjectRemoved' | 'LifecycleExpiration';

export interface StoreOptions {
  database: DatabaseSync;
  blobs: Blobs;
  now: () => Date;
  isVersioned: (bucket: string) => boolean;
  /** Called within the transaction that makes the change. */
  onEvent: (name: string, object: StoredObject) => void;
}

/** Objects and their versions. Every change is one transaction, its event included. */
export function createObjectStore({ database, blobs, now, isVersioned, onEvent }: StoreOptions) {
  const selectLatest = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ? AND latest = 1');
  const selectVersion = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ? AND version = ?');
  const insert = database.prepare(
    'INSERT INTO objects (bucket, key, version, latest, marker, blob, size, etag, modified, headers) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)',
  );
  const retire = database.prepare('UPDATE objects SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1');
  const promote = database.prepare(
    'UPDATE objects SET latest = 1 WHERE seq = (SELECT max(seq) FROM objects WHERE bucket = ? AND key = ?)',
  );
  const drop = database.prepare('DELETE FROM objects WHERE seq = ?');

  function find(bucket: string, key: string, version?: string): StoredObject | undefined {
    const row = version === undefined ? selectLatest.get(bucket, key) : selectVersion.get(bucket, key, version);
    return row && toObject(row);
  }

  /** The object that a plain read finds: no delete marker. */
  function current(bucket: string, key: string): StoredObject | undefined {
    const object = find(bucket, key);
    return object?.marker ? undefined : object;
  }

  function add(bucket: string, key: string, marker: boolean, object: NewObject): StoredObject {
    const version = isVersioned(bucket) ? randomBytes(16).toString('base64url') : 'null';
    const replaced = version === 'null' ? find(bucket, key, 'null') : undefined;
    if (replaced) remove(replaced);
    retire.run(bucket, key);
    insert.run(
      bucket,
      key,
      version,
      Number(marker),
      object.blob,
      object.size,
      object.etag,
      now().getTime(),
      JSON.stringify(object.headers),
    );
    return find(bucket, key)!;
  }

  /**
   * Bodies that no row names any more: removed once the change is committed, so that a kill in between loses
   * nothing.
   */
  const unused: string[] = [];

  function remove(object: StoredObject): void {
    drop.run(object.seq);
    if (object.blob) unused.push(object.blob);
  }

  function change<T>(work: () => T): T {
    unused.length = 0;
    const result = inTransaction(database, work);
    unused.forEach((blob) => blobs.remove(blob));
    return result;
  }

  return {
    find,
    current,
    /** Puts an object if the check (which may throw) agrees with what is there. */
    put(
      bucket: string,
      key: string,
      object: NewObject,
      check: (existing: StoredObject | undefined) => void,
      event: string,
    ): StoredObject {
      return change(() => {
        check(current(bucket, key));
        const stored = add(bucket, key, false, object);
        onEvent(event, stored);
        return stored;
      });
    },
    /** A plain delete: leaves a marker where versions are kept. */
    delete(bucket: string, key: string, cause: Removal = 'ObjectRemoved'): StoredObject | undefined {
      return change(() => {
        const existing = find(bucket, key);
        if (isVersioned(bucket)) {
          const marker = add(bucket, key, true, { blob: '', size: 0, etag: '', headers: {} });
          onEvent(`${cause}:DeleteMarkerCreated`, marker);
          return marker;
        }
        if (existing) {
          remove(existing);
          onEvent(`${cause}:Delete`, existing);
        }
        return undefined;
      });
    },
    /** Deletes one version for good; the one before it becomes the latest. */
    deleteVersion(
      bucket: string,
      key: string,
      version: string,
      cause: Removal = 'ObjectRemoved',
    ): StoredObject | undefined {
      return change(() => {
        const existing = find(bucket, key, version);
        if (!existing) return undefined;
        remove(existing);
        if (existing.latest) promote.run(bucket, key);
        onEvent(`${cause}:Delete`, existing);
        return existing;
      });
    },
  };
}

export type ObjectStore = ReturnType<typeof createObjectStore>;

export function toObject(row: Record<string, unknown>): StoredObject {
  const { headers, latest, marker, ...rest } = row;
  return {
    ...rest,
    latest: latest === 1,
    marker: marker === 1,
    headers: JSON.parse(String(headers)),
  } as StoredObject;
}
