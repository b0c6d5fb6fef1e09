import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY */
const sqliteBusy = 5;

const schema = `
CREATE TABLE IF NOT EXISTS objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
  latest INTEGER NOT NULL, marker INTEGER NOT NULL,
  blob TEXT, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL, headers TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS latest_objects ON objects (bucket, key) WHERE latest = 1;
CREATE INDEX IF NOT EXISTS object_versions ON objects (bucket, key, seq DESC);
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, started INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS parts (
  upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  PRIMARY KEY (upload, number)
) STRICT;
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, source TEXT,
  sent INTEGER NOT NULL, visible INTEGER NOT NULL, received INTEGER NOT NULL DEFAULT 0, first_received INTEGER, receipt TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS visible_messages ON messages (queue, visible);
CREATE TABLE IF NOT EXISTS schedule_runs (id TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS receipts ON messages (receipt);
`;

/**
 * The one database of objects and messages, so that an object and the message about it are written together
 * or not at all.
 * A write is in the operating system's hands when it returns: it survives the end of the process by any
 * signal.
 * It is locked for this process, and with it the whole data folder.
 */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'services.sqlite'));
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON',
    );
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode === sqliteBusy)
      throw new Error('the database of objects and messages is in use by another process', { cause: error });
    throw new Error(`the database of objects and messages cannot be read: ${message}`, {
      cause: error,
    });
  }
}

/** Runs synchronous work in one transaction. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
