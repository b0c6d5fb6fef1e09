import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import type { Field, Translation } from './shared/src/defaults.ts';
import type { Files } from './zip.ts';

export const libraryNames = ['Chjassu.Choice', 'Chjassu.Gaps'] as const;
export type LibraryName = (typeof libraryNames)[number];

const libraryJson = z.object({
  machineName: z.string(),
  majorVersion: z.number(),
  minorVersion: z.number(),
  patchVersion: z.number(),
  preloadedJs: z.tuple([z.object({ path: z.string() })]),
  preloadedCss: z.tuple([z.object({ path: z.string() })]),
});

/** A built library: what library.json says of it, and its files by their path in the library's folder. */
export interface Library extends z.infer<typeof libraryJson> {
  folder: string;
  semantics: Field[];
  /** By language code. */
  translations: Map<string, Translation[]>;
  files: Files;
}

const here = import.meta.dirname;

/** Builds a library as hosts expect it: one plain script, one style sheet, semantics, languages, icon, licence. */
export async function buildLibrary(name: LibraryName): Promise<Library> {
  const source = join(here, name);
  const about = libraryJson.parse(JSON.parse(await readFile(join(source, 'library.json'), 'utf8')));
  const files: Files = new Map([['LICENSE.txt', await readFile(join(here, 'LICENSE.txt'))]]);
  for (const path of ['library.json', 'semantics.json', 'icon.svg', ...(await languageFiles(source))]) {
    files.set(path, await readFile(join(source, path)));
  }
  files.set(about.preloadedJs[0].path, await bundle(join(source, 'src/index.ts'), about));
  files.set(about.preloadedCss[0].path, await bundle(join(source, 'src/style.css'), about));
  const semantics: Field[] = JSON.parse(textOf(files, 'semantics.json'));
  const folder = `${about.machineName}-${about.majorVersion}.${about.minorVersion}`;
  return { ...about, folder, semantics, translations: readTranslations(files), files };
}

async function languageFiles(source: string): Promise<string[]> {
  return (await readdir(join(source, 'language'))).map((file) => `language/${file}`);
}

/** The compiler options are empty on purpose: `strict` would put 'use strict' before scripts that others join. */
async function bundle(entry: string, about: z.infer<typeof libraryJson>): Promise<Uint8Array> {
  const { majorVersion, minorVersion, patchVersion } = about;
  const notice = `/*! ${about.machineName} ${majorVersion}.${minorVersion}.${patchVersion}, licensed under the EUPL-1.2 */`;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2019',
    logLevel: 'silent',
    charset: 'utf8',
    banner: { js: notice, css: notice },
    tsconfigRaw: {},
  });
  return outputFiles[0]!.contents;
}

function readTranslations(files: Files): Map<string, Translation[]> {
  const paths = [...files.keys()].filter((path) => path.startsWith('language/'));
  return new Map(paths.map((path) => [basename(path, '.json'), JSON.parse(textOf(files, path)).semantics]));
}

function textOf(files: Files, path: string): string {
  return Buffer.from(files.get(path) ?? []).toString('utf8');
}
