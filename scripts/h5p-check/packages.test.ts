import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPackages } from './packages.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'chjassu-packages-'))));
afterEach(() => rm(folder, { recursive: true }));

test('packages are found in folders within folders, and nothing else is', async () => {
  await mkdir(join(folder, 'francese', 'named.h5p'), { recursive: true });
  for (const file of ['b.H5P', 'francese/a.h5p', 'francese/leghje.txt']) await writeFile(join(folder, file), '');
  expect(await findPackages(folder)).toEqual(['b.H5P', 'francese/a.h5p']);
});

test('a folder without packages, or none at all, is named', async () => {
  await expect(findPackages(folder)).rejects.toThrow(`There is no .h5p file under ${folder}.`);
  await expect(findPackages(join(folder, 'none'))).rejects.toThrow('is no folder that can be read');
});
