import { expect, test } from 'vitest';
import { compileExercise } from '../compile.ts';
import { preparedLibrary, type PreparedLibrary } from '../closure/prepared-library.ts';
import type { Compiled } from '../outcome.ts';
import type { PackageFiles } from '../testing/sample-package.ts';
import { libraryJson, samplePackage } from '../testing/sample-package.ts';
import { addonsFor } from './addons.ts';
import { libraryJson as schema } from './library-json.ts';
import { emptyRegistry } from './registry.ts';

const addTo = { content: { types: [{ text: { regex: String.raw`/\$\$.+\$\$/s` } }] } };

/** A library that draws formulas, which no h5p.json names. */
const formulas: PackageFiles = {
  'Test.Formulas-1.0/library.json': libraryJson('Test.Formulas', '1.0.0', { addTo, preloadedJs: [{ path: 'f.js' }] }),
  'Test.Formulas-1.0/f.js': 'var TestFormulas = 1;',
};
const asking = (question: string) => ({ 'content/content.json': { question, answer: '4' } });

async function compiled(changes: PackageFiles, approved: PreparedLibrary[] = []): Promise<Compiled> {
  const registry = {
    ...emptyRegistry,
    resolve: async (name: string) => approved.find(({ machineName }) => machineName === name),
    addons: async () => approved.map(({ name, addTo: patterns = [] }) => ({ name, patterns })),
  };
  const outcome = await compileExercise({ package: await samplePackage(changes), registry });
  if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
  return outcome;
}

const names = ({ libraries }: Compiled) => libraries.map(({ name }) => name);

test('a library that a package brings is added when a text of the content asks for it, and not else', async () => {
  expect(names(await compiled({ ...formulas, ...asking('$$2+2$$') }))).toContain('Test.Formulas 1.0');
  expect(names(await compiled({ ...formulas, ...asking('2+2') }))).not.toContain('Test.Formulas 1.0');
});

test('an approved one is added to packages that know nothing of it', async () => {
  const { files } = await compiled({ ...formulas, ...asking('$$2+2$$') });
  const stored = await Promise.all(
    files.filter(({ path }) => path.endsWith('_prepared.json')).map((file) => file.bytes()),
  );
  const approved = stored.map((bytes) => preparedLibrary.parse(JSON.parse(Buffer.from(bytes).toString())));
  expect(names(await compiled(asking('so $$2+2$$ is'), approved))).toContain('Test.Formulas 1.0');
  expect(names(await compiled(asking('two'), approved))).not.toContain('Test.Formulas 1.0');
});

test('a pattern that is broken or takes for ever adds nothing, and stops nothing', () => {
  const addon = (pattern: string) => ({ name: 'Test.Formulas 1.0', patterns: [{ pattern, modifiers: '' }] });
  expect(addonsFor({ a: [`${'a'.repeat(50)}!`] }, [addon('(')])).toEqual([]);
  expect(addonsFor({ a: [`${'a'.repeat(50)}!`] }, [addon('^(a+)+$')])).toEqual([]);
  expect(addonsFor({ a: [{ b: 'aa' }] }, [addon('^(a+)+$')])).toEqual(['Test.Formulas 1.0']);
});

test.each([{ player: {} }, { content: { types: [{ text: { regex: 'no delimiters' } }] } }, 'yes'])(
  'library.json may ask for addition in a form that is not known: %j',
  (odd) => {
    expect(schema.parse(libraryJson('Test.Odd', '1.0.0', { addTo: odd })).addTo).toEqual([]);
  },
);
