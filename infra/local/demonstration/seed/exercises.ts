import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Client } from '../../../../functions/contract/client.ts';
import { root } from '../../start/sources.ts';
import { inParallel } from './parallel.ts';
import { compiled, exerciseId, putPackage } from './packages.ts';
import type { Seeding } from './seed.ts';

const folder = join(root, 'content/exercises');
const packages = join(import.meta.dirname, '../packages');

/**
 * The publisher's exercises, in libraries that the territory approves; one package that no host would take; and one
 * with a content type of its own, which the administrator is about to approve.
 */
export async function seedExercises({ administrator, as }: Seeding): Promise<void> {
  const editor = (await as('editor')).client;
  const names = await uploadPackages(editor);
  await inParallel(names, (name) => compiled(editor, exerciseId(name)));
  await approveOwnLibraries(administrator.client);
  await inParallel(names, async (name) => {
    const { state, refusal } = await compiled(editor, exerciseId(name));
    if (state !== 'ready') throw new Error(`the exercise ${name} is ${state} (${refusal?.code ?? 'no reason'})`);
  });
  await uploadRefusedPackage((await as('teacher')).client);
  await uploadWaitingPackage((await as('bilingualTeacher')).client);
}

async function uploadPackages(editor: Client): Promise<string[]> {
  // Loaded here, since only the first start needs them.
  const [{ readExercise }, { packExercise }, esbuild] = await Promise.all([
    import('../../../../content/h5p/exercise-file.ts'),
    import('../../../../content/h5p/pack.ts'),
    import('esbuild'),
  ]);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  await inParallel(files, async (file) => {
    const exercise = await readExercise(join(folder, file));
    await putPackage(editor, { name: exercise.id, title: exercise.title, bytes: await packExercise(exercise) });
  });
  await esbuild.stop();
  return files.map((file) => file.replace(/\.json$/, ''));
}

/** The first-party libraries come with the deployment: whoever deploys approves them. */
async function approveOwnLibraries({ exercises }: Client): Promise<void> {
  const { items } = await exercises.listLibraries({});
  const own = items.filter(({ name, status }) => name.startsWith('Chjassu.') && status === 'needs-approval');
  for (const { name, version, hash } of own) {
    const body = { approved: true as const, withDependencies: true };
    await exercises.approveLibrary({ params: { name, version, hash }, body });
  }
}

/** Names a library that it does not bring, as packages saved without their libraries do. */
async function uploadRefusedPackage(teacher: Client): Promise<void> {
  const { zipFiles } = await import('../../../../content/h5p/zip.ts');
  const main = { machineName: 'H5P.Crossword', majorVersion: 0, minorVersion: 5 };
  const title = 'Parolle incruciate: a castagna';
  const h5p = {
    title,
    language: 'co',
    mainLibrary: main.machineName,
    embedTypes: ['iframe'],
    preloadedDependencies: [main],
  };
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const bytes = await zipFiles(
    new Map([
      ['h5p.json', json(h5p)],
      ['content/content.json', json({ words: [] })],
    ]),
  );
  await putPackage(teacher, { name: 'parolle-incruciate', title, bytes });
  await compiled(teacher, exerciseId('parolle-incruciate'));
}

/** It lies unpacked in a folder: its title is its own. */
async function uploadWaitingPackage(teacher: Client): Promise<void> {
  const { zipFiles } = await import('../../../../content/h5p/zip.ts');
  const name = 'i-mesi';
  await putPackage(teacher, { name, bytes: await zipFiles(await filesIn(join(packages, name))) });
  await compiled(teacher, exerciseId(name));
}

async function filesIn(parent: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(parent, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [relative(parent, path), await readFile(path)] as const)));
}
