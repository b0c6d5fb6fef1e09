import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { libraryNames } from './library.ts';
import type { Exercise } from './pack.ts';
import { isParams } from './shared/src/defaults.ts';
import type { Files } from './zip.ts';

const author = z.union([
  z.string().transform((name) => ({ name, role: 'Author' })),
  z.strictObject({ name: z.string(), role: z.enum(['Author', 'Editor', 'Licensee', 'Originator']) }),
]);

/** A demonstration exercise in content/exercises; the variety is metadata for the library and not packed. */
export const exerciseFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).max(255),
  language: z.string().regex(/^[-a-zA-Z]{2,10}$/),
  variety: z.string().optional(),
  library: z.enum(libraryNames),
  params: z.record(z.string(), z.unknown()),
  source: z.string().min(1),
  licence: z.string(),
  authors: z.array(author).min(1),
});

export interface NamedExercise extends Exercise {
  id: string;
}

/** Reads an exercise and its picture, which lies beside the file under the path that the parameters name. */
export async function readExercise(path: string): Promise<NamedExercise> {
  const parsed = exerciseFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { licence, variety: _, ...rest } = parsed.data;
  return { ...rest, license: licence, media: await readMedia(rest.params, dirname(path)) };
}

async function readMedia({ image }: Exercise['params'], folder: string): Promise<Files> {
  if (!isParams(image) || typeof image['path'] !== 'string') return new Map();
  if (!/^[a-z0-9]+(\/[a-z0-9][a-z0-9.-]*)+$/i.test(image['path'])) {
    throw new Error(`params.image.path must be a plain path such as images/tree.webp, not ${image['path']}`);
  }
  return new Map([[image['path'], await readFile(join(folder, image['path']))]]);
}
