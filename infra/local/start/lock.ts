import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a folder for this process alone, or answers undefined when another has it. The lock is the operating
 * system's own, on a file: it is gone with the process, however that ends.
 */
export function lock(path: string): { release: () => unknown } | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  return { release: () => database.isOpen && database.close() };
}

const SQLITE_BUSY = 5;
