import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { z } from 'zod';
import { readExercise } from '../../../content/h5p/exercise-file.ts';
import { packExercise } from '../../../content/h5p/pack.ts';
import { openArchive } from '../../../functions/exercises/compiler/archive/archive.ts';
import { kinds, type Kind } from './kinds.ts';

export interface Sample extends Kind {
  bytes: Buffer;
}

/** One demonstration exercise of each of our own content types. */
const ours = ['cumu-ti-chjami', 'a-famiglia-di-petru'];
const exercises = join(import.meta.dirname, '../../../content/exercises');
const h5pJson = z.object({ mainLibrary: z.string() });

/** Of each content type that is measured, the largest package that brings its libraries: our own, and those of a folder. */
export async function samples(folder: string | undefined): Promise<Sample[]> {
  const found = new Map<string, Buffer>();
  for (const bytes of [...(await ownPackages()), ...packagesIn(folder)]) {
    const library = await mainLibrary(bytes);
    if (library && (found.get(library)?.length ?? 0) < bytes.length) found.set(library, bytes);
  }
  return kinds.flatMap((kind) => {
    const bytes = found.get(kind.library);
    return bytes ? [{ ...kind, bytes }] : [];
  });
}

async function ownPackages(): Promise<Buffer[]> {
  const read = ours.map((name) => readExercise(join(exercises, `${name}.json`)));
  const packed = await Promise.all((await Promise.all(read)).map(packExercise));
  await stop();
  return packed;
}

const packagesIn = (folder?: string) =>
  folder
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.h5p'))
        .map((name) => readFileSync(join(folder, name)))
    : [];

/** None where a package can't be read, or leaves its libraries to the host. */
async function mainLibrary(bytes: Buffer): Promise<string | undefined> {
  try {
    const archive = await openArchive(bytes);
    const { mainLibrary: library } = h5pJson.parse(JSON.parse((await archive.read('h5p.json')).toString()));
    const brought = [...archive.files.keys()].some(
      (path) => /^[^/]+\/library\.json$/.test(path) && isOf(library, path),
    );
    archive.close();
    return brought ? library : undefined;
  } catch {
    return undefined;
  }
}

/** A library's folder carries its version, or does not. */
const isOf = (library: string, path: string) => path.startsWith(`${library}/`) || path.startsWith(`${library}-`);
