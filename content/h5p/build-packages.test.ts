import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildPackages } from './build-packages.ts';
import { unpack } from './testing/unpack.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'h5p-build-'));
});

afterEach(() => rm(folder, { recursive: true }));

const exercise = {
  id: 'pulenda',
  title: 'A pulenda',
  language: 'co',
  variety: 'cismuntincu',
  library: 'Chjassu.Gaps',
  params: { questions: ['A *pulenda/pulenta*.'] },
  source: 'Written for Chjassu',
  licence: 'CC-BY-SA-4.0',
  authors: ['Chjassu'],
};

async function build(file: object): Promise<string[]> {
  await writeFile(join(folder, 'pulenda.json'), JSON.stringify(file));
  const written = await buildPackages({ exercises: folder, output: join(folder, 'out') });
  return written.map((path) => relative(folder, path));
}

it('writes one package for each exercise and each library', async () => {
  expect(await build(exercise)).toEqual([
    'out/libraries/Chjassu.Choice-1.0.h5p',
    'out/libraries/Chjassu.Gaps-1.0.h5p',
    'out/pulenda.h5p',
  ]);
  const files = await unpack(await readFile(join(folder, 'out/pulenda.h5p')));
  expect(files.get('h5p.json')?.toString()).toContain('"title":"A pulenda"');
});

it('packs the picture that lies beside the exercise', async () => {
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images/tree.png'), 'a picture');
  const image = { path: 'images/tree.png', mime: 'image/png' };
  await build({ ...exercise, params: { ...exercise.params, image } });
  const files = await unpack(await readFile(join(folder, 'out/pulenda.h5p')));
  expect(files.get('content/images/tree.png')?.toString()).toBe('a picture');
});

it.each([
  [{ ...exercise, authors: [] }, 'authors'],
  [{ ...exercise, library: 'H5P.Blanks' }, 'library'],
  [{ ...exercise, licence: 'mine' }, 'licence'],
  [{ ...exercise, params: { text: 'No gaps' } }, 'params.questions is missing'],
  [{ ...exercise, params: { ...exercise.params, image: { path: '../../secret', mime: '' } } }, 'params.image.path'],
  [{ ...exercise, params: { ...exercise.params, image: { path: 'images/no.png', mime: '' } } }, 'images/no.png'],
])('names the file and the fault: %#', async (file, fault) => {
  await expect(build(file)).rejects.toThrow(new RegExp(`pulenda\\.json cannot be packed: [^]*${fault}`));
});

it('makes the libraries where there is no exercise yet', async () => {
  const output = join(folder, 'out');
  expect(await buildPackages({ exercises: join(folder, 'absent'), output })).toHaveLength(2);
});
