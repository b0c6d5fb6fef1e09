import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where the player goes unless told otherwise. */
export const playerFolder = resolve(import.meta.dirname, '../../build/player');

/** The exercises know what their pages load; what builds it is known here by its path, as functions are. */
const builder = '../../functions/exercises/compiler/player/build-player.ts';
interface Player {
  version: string;
  files: { path: string; encoding?: 'br' | 'gzip'; bytes: () => Promise<Uint8Array> }[];
}

const served = 'lib/player/';
const runtime = dirname(createRequire(import.meta.url).resolve('h5p-standalone/package.json'));
/** H5P's runtime is GPL: its licences lie beside it. */
const licences = [
  join(import.meta.dirname, 'NOTICES.txt'),
  join(import.meta.dirname, 'GPL-3.0.txt'),
  join(runtime, 'LICENSE'),
];

/**
 * Writes what every exercise's page loads to `<folder>/<version>/`, from where a deployment puts it into the content
 * bucket under `lib/player/`; a name that ends with `.br` is the Brotli copy of another.
 * @returns the version, which names the content
 */
export async function writePlayer(folder = playerFolder): Promise<string> {
  const { buildPlayer } = (await import(builder)) as { buildPlayer: () => Promise<Player> };
  const { version, files } = await buildPlayer();
  await rm(folder, { recursive: true, force: true });
  const write = async (path: string, bytes: Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  };
  // The content hosts serve no gzip copies: their distribution makes its own.
  for (const { path, bytes } of files.filter(({ encoding }) => encoding !== 'gzip')) {
    await write(path.slice(served.length), await bytes());
  }
  for (const path of licences) await write(`${version}/${path.split('/').at(-1)!}`, await readFile(path));
  return version;
}
