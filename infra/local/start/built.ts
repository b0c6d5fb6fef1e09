import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from './lock.ts';
import { root } from './sources.ts';

/** Under the project's git-ignored build folder, shared by all data folders. */
export const store = join(root, 'build', 'local');
const KEPT_MS = 24 * 3600 * 1000;
const WAIT_MS = 100;

/**
 * The folder built from sources of this hash, built now unless it is there. It appears whole or not at all; when two
 * commands ask for it at the same time, one of them builds and the other waits.
 */
export async function built(
  { kind, hash, signal }: { kind: string; hash: string; signal?: AbortSignal },
  build: (draft: string) => Promise<void>,
): Promise<string> {
  const folder = join(store, `${kind}-${hash}`);
  mkdirSync(store, { recursive: true });
  // Builders write beside the draft too: whatever their hash, two of a kind would spoil each other's work.
  const { release } = await alone(join(store, `lock-${kind}`), signal);
  try {
    if (!existsSync(folder)) await buildWhole(folder, build);
    const now = new Date();
    utimesSync(folder, now, now);
    forgetOld(kind);
  } finally {
    release();
  }
  return folder;
}

async function alone(path: string, signal: AbortSignal | undefined): Promise<{ release: () => unknown }> {
  let taken = lock(path);
  while (!taken) {
    await setTimeout(WAIT_MS, undefined, { signal });
    taken = lock(path);
  }
  return taken;
}

async function buildWhole(folder: string, build: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  try {
    await build(draft);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
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
