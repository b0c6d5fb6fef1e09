import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CheckFailure } from './options.ts';

/** The packages under a folder, by their paths in it, in the order of their names. */
export async function findPackages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new CheckFailure(`${folder} is no folder that can be read.`);
  });
  const files = entries.filter((entry) => entry.isFile() && /\.h5p$/i.test(entry.name));
  if (files.length === 0) throw new CheckFailure(`There is no .h5p file under ${folder}.`);
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
}
