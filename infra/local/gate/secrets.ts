import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../services/durable-file.ts';

/** The access key of the start command, the seeder and the tests: it may call everything. */
export const OPERATOR_ACCESS_KEY = 'LOCALOPERATOR';

/**
 * Secret access keys of this data folder: each is derived from one random root kept there,
 * so that they stay the same over restarts and differ between machines.
 */
export function createSecrets(folder: string): (accessKey: string) => string {
  const root = readOrCreate(join(folder, 'access-root'), folder);
  return (accessKey) => createHmac('sha256', root).update(accessKey).digest('hex');
}

function readOrCreate(path: string, folder: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true });
  writeDurably(path, randomBytes(32));
  return readFileSync(path);
}
