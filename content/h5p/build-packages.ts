import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readExercise } from './exercise-file.ts';
import { packExercise, packLibraries } from './pack.ts';

export interface Folders {
  /** Holds one JSON file per exercise; may be absent. */
  exercises: string;
  output: string;
}

/** Writes `<id>.h5p` for each exercise and `libraries/<folder>.h5p` for each library; gives back the paths written. */
export async function buildPackages({ exercises, output }: Folders): Promise<string[]> {
  const written: string[] = [];
  for (const library of await packLibraries()) {
    written.push(await write(join(output, 'libraries', `${library.folder}.h5p`), library.package));
  }
  for (const path of await exerciseFiles(exercises)) {
    const { id, bytes } = await pack(path);
    written.push(await write(join(output, `${id}.h5p`), bytes));
  }
  return written;
}

async function exerciseFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join(folder, name));
}

async function pack(path: string): Promise<{ id: string; bytes: Buffer }> {
  try {
    const exercise = await readExercise(path);
    return { id: exercise.id, bytes: await packExercise(exercise) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${basename(path)} cannot be packed: ${reason}`, { cause });
  }
}

async function write(path: string, bytes: Buffer): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return path;
}
