import type { DatabaseSync } from 'node:sqlite';
import { toObject, type StoredObject } from './store.ts';

export interface ListOptions {
  bucket: string;
  prefix: string;
  delimiter?: string;
  /** Only what comes after this key. */
  after: string;
  limit: number;
}

export interface Listing {
  objects: StoredObject[];
  prefixes: string[];
  /** The key or common prefix after which the next page starts. */
  next?: string;
}

/** The highest code point: what starts with a text sorts below text + this. */
const highest = '\u{10FFFF}';

/**
 * Lists the latest objects in UTF-8 order of their keys, those behind a delimiter summed up as common
 * prefixes.
 */
export function listObjects(database: DatabaseSync, options: ListOptions): Listing {
  const { bucket, prefix, delimiter, limit } = options;
  const select = database.prepare(
    `SELECT * FROM objects WHERE bucket = ? AND latest = 1 AND marker = 0 AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  );
  const listing: Listing = { objects: [], prefixes: [] };
  let { after } = options;
  for (;;) {
    const room = limit - listing.objects.length - listing.prefixes.length;
    const rows = select.all(bucket, after, prefix, prefix + highest, room + 1).map(toObject);
    if (room === 0) return rows.length > 0 && limit > 0 ? { ...listing, next: after } : listing;
    let jumped = false;
    for (const object of rows.slice(0, room)) {
      const cut = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      after = object.key;
      if (cut < 0) {
        listing.objects.push(object);
        continue;
      }
      const common = object.key.slice(0, cut + (delimiter ?? '').length);
      listing.prefixes.push(common);
      after = common + highest;
      jumped = true;
      break;
    }
    if (!jumped && rows.length <= room) return listing;
  }
}

export interface VersionPage {
  versions: StoredObject[];
  next?: { key: string; version: string };
}

/** Lists every version and delete marker, newest first within a key. */
export function listVersions(
  database: DatabaseSync,
  options: { bucket: string; prefix: string; afterKey: string; afterVersion?: string; limit: number },
): VersionPage {
  const { bucket, prefix, afterKey, afterVersion, limit } = options;
  const start = database
    .prepare('SELECT seq FROM objects WHERE bucket = ? AND key = ? AND version = ?')
    .get(bucket, afterKey, afterVersion ?? '') as { seq: number } | undefined;
  const versions = database
    .prepare(
      `SELECT * FROM objects WHERE bucket = ? AND key >= ? AND key < ? AND (key > ? OR (key = ? AND seq < ?))
       ORDER BY key, seq DESC LIMIT ?`,
    )
    .all(bucket, prefix, prefix + highest, afterKey, afterKey, start?.seq ?? 0, limit + 1)
    .map(toObject);
  const last = versions[limit - 1];
  return versions.length > limit && last
    ? { versions: versions.slice(0, limit), next: { key: last.key, version: last.version } }
    : { versions };
}
