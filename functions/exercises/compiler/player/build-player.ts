import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { libraryFileType } from '../package/file-types.ts';
import { shortHash } from '../release/naming.ts';
import { keys, playerAddress } from '../release/places.ts';
import type { StoredFile } from '../release/stored-file.ts';
import { withCompressedCopies } from '../release/stored-file.ts';

const dist = fileURLToPath(new URL('../../../../node_modules/h5p-standalone/dist/', import.meta.url));
const frameEntry = fileURLToPath(new URL('../frame/frame.ts', import.meta.url));

/** What the play page needs of h5p-standalone (GPL-3.0 inside): it stays a bundle apart from everything else. */
const needed = /^(frame\.bundle\.js|(styles|fonts|images)\/.*)$/;

export type BuiltPlayer = {
  /** Names the content of all files: play pages of a deployment point at one version. */
  version: string;
  files: StoredFile[];
};

/** Builds the player for the library host. Runs when the platform is built, not in a function: it needs esbuild. */
export async function buildPlayer(): Promise<BuiltPlayer> {
  const contents = new Map<string, Uint8Array>([['frame.js', await bundleFrame()]]);
  for (const path of (await filesOf(dist)).filter((name) => needed.test(name))) {
    contents.set(path, await readFile(join(dist, path)));
  }
  const version = shortHash([...contents].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]));
  const files = [...contents].flatMap(([path, bytes]) => {
    const key = keys.onLibraryHost(playerAddress(version, path));
    return withCompressedCopies(key, libraryFileType(path), bytes.length, async () => bytes);
  });
  return { version, files };
}

async function bundleFrame(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [frameEntry],
    bundle: true,
    minify: true,
    format: 'iife',
    // Tablets of schools are old.
    target: ['chrome100', 'firefox102', 'safari15'],
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).split(sep).join('/')).sort();
}
