import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './failure.ts';
import { root } from './sources.ts';

/** Under the project's git-ignored build folder, shared by all data folders. */
export const store = join(root, 'build', 'local');
const KEPT_MS = 24 * 3600 * 1000;

/**
 * The folder built from sources of this hash, built now unless it is there. It appears whole or not at all, also
 * when two commands build it at the same time.
 */
export async function built(kind: string, hash: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(store, `${kind}-${hash}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    try {
      await build(draft);
      moveInto(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const now = new Date();
  utimesSync(folder, now, now);
  forgetOld(kind);
  return folder;
}

function moveInto(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Deletes what has not been used for a day; a running cloud may still read what is younger. */
export function forgetOld(kind: string): void {
  if (!existsSync(store)) return;
  for (const name of readdirSync(store)) {
    const path = join(store, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!name.startsWith(`${kind}-`) || !stat || Date.now() - stat.mtimeMs < KEPT_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}
