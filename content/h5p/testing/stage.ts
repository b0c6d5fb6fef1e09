import type { BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../../../tests/browser.ts';
import type { Exercise } from '../pack.ts';
import { packExercise } from '../pack.ts';
import type { Files } from '../zip.ts';
import { servePackages } from './play-server.ts';
import { Player } from './player.ts';
import { unpack } from './unpack.ts';

export type Settings = BrowserContextOptions & { state?: unknown };

export interface Stage {
  /** Plays one of the exercises in a fresh browser profile. */
  open(name: string, settings?: Settings): Promise<Player>;
  close(): Promise<void>;
}

/** Packs exercises and makes them playable in a real browser, by their names. */
export async function openStage(exercises: Record<string, Exercise>): Promise<Stage> {
  const packages = new Map<string, Files>();
  for (const [name, exercise] of Object.entries(exercises)) {
    packages.set(name, await unpack(await packExercise(exercise)));
  }
  const [server, browser] = await Promise.all([servePackages(packages), launchBrowser()]);
  return {
    open: (name, settings) => Player.open(browser, server.url, name, settings),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
