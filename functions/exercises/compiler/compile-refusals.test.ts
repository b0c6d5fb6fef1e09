import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExercise } from './compile.ts';
import type { Compiled, Refused } from './outcome.ts';
import { emptyRegistry } from './package/registry.ts';
import type { PackageFiles } from './testing/sample-package.ts';
import { libraryJson, sampleH5pJson, samplePackage } from './testing/sample-package.ts';

async function compile(changes: PackageFiles): Promise<Compiled | Refused> {
  return compileExercise({ package: await samplePackage(changes), registry: emptyRegistry });
}

const withoutMain = { ...sampleH5pJson, mainLibrary: 'Test.Other' };

describe('a package is refused, and says why, when', () => {
  test.each<[string, PackageFiles, string, string | undefined]>([
    ['it has no h5p.json', { 'h5p.json': undefined }, 'missing-h5p-json', 'h5p.json'],
    ['h5p.json is broken', { 'h5p.json': '{"title":' }, 'broken-json', 'h5p.json'],
    ['h5p.json is no object', { 'h5p.json': '[]' }, 'invalid-h5p-json', 'h5p.json'],
    ['it has no main library', { 'h5p.json': { ...sampleH5pJson, mainLibrary: '' } }, 'invalid-h5p-json', 'h5p.json'],
    ['its main library is not a dependency', { 'h5p.json': withoutMain }, 'missing-main-library', 'Test.Other'],
    ['it has no content', { 'content/content.json': undefined }, 'missing-content-json', 'content/content.json'],
    ['its content is broken', { 'content/content.json': '{' }, 'broken-json', 'content/content.json'],
    [
      'its content is nested too deeply',
      { 'content/content.json': '['.repeat(9999) },
      'broken-json',
      'content/content.json',
    ],
    ['its content is no object', { 'content/content.json': '"x"' }, 'content-does-not-fit', '$'],
    ['content holds markup', { 'content/a.html': 'x' }, 'file-type-not-allowed', 'content/a.html'],
    ['content holds an SVG', { 'content/a.svg': '<svg/>' }, 'file-type-not-allowed', 'content/a.svg'],
    ['content holds a script', { 'content/a.js': 'x' }, 'file-type-not-allowed', 'content/a.js'],
    ['a file has no extension', { 'Test.Base/LICENSE': 'x' }, 'file-type-not-allowed', 'Test.Base/LICENSE'],
    ['a picture is markup', { 'content/a.png': '<svg/>' }, 'media-does-not-match', 'content/a.png'],
    [
      'a library has no library.json',
      { 'Test.Base/library.json': undefined },
      'invalid-library',
      'Test.Base/library.json',
    ],
    ['a library.json is broken', { 'Test.Base/library.json': '{' }, 'broken-json', 'Test.Base/library.json'],
    [
      'a library.json lacks its version',
      { 'Test.Base/library.json': { title: 'x' } },
      'invalid-library',
      'Test.Base/library.json',
    ],
    [
      'a folder is not named like its library',
      { 'Test.Wrong/library.json': libraryJson('Test.X', '1.0.0') },
      'invalid-library',
      'Test.Wrong/library.json',
    ],
    [
      'code named in library.json is missing',
      { 'Test.Base/base.js': undefined },
      'invalid-library',
      'Test.Base/base.js',
    ],
    [
      'semantics are broken',
      { 'Test.Sample-1.0/semantics.json': '{' },
      'broken-json',
      'Test.Sample-1.0/semantics.json',
    ],
    [
      'semantics are no list',
      { 'Test.Sample-1.0/semantics.json': {} },
      'invalid-library',
      'Test.Sample-1.0/semantics.json',
    ],
    [
      'a style sheet is nested without end',
      { 'Test.Sample-1.0/css/sample.css': '@media all{'.repeat(40_000) },
      'invalid-library',
      'Test.Sample-1.0/css/sample.css',
    ],
    [
      'a library needs a newer core',
      {
        'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', {
          coreApi: { majorVersion: 1, minorVersion: 29 },
        }),
      },
      'core-too-old',
      'Test.Base/library.json',
    ],
    [
      'content uses a library that this place does not take',
      { 'content/content.json': { nested: { library: 'Test.Base 1.2', params: {} } } },
      'content-does-not-fit',
      '$.nested.library',
    ],
    [
      'content uses a library that is nowhere',
      { 'content/content.json': { nested: { library: 'Test.Nested 1.0', params: {} } } },
      'missing-dependency',
      '$.nested.params',
    ],
    [
      'two folders hold different code under one name',
      { 'Test.Base-1.2/library.json': libraryJson('Test.Base', '1.2.1') },
      'duplicate-name',
      'Test.Base-1.2',
    ],
  ])('%s', async (_, changes, code, path) => {
    expect(await compile(changes)).toMatchObject({
      status: 'refused',
      refusal: { code, path, detail: expect.any(String) },
    });
  });

  test('content does not fit, and it says where in words', async () => {
    expect(
      await compile({ 'content/content.json': { nested: { library: 'Test.Base 1.2', params: {} } } }),
    ).toMatchObject({ refusal: { path: '$.nested.library', where: ['nested'] } });
  });

  /** Code that does not compress, so that its size alone is what is refused. */
  const code = (bytes: number) => `/*${randomBytes(bytes / 2).toString('hex')}*/`;

  test('a script is too large to be minified', async () => {
    expect(await compile({ 'Test.Base/base.js': code(4_000_000) })).toMatchObject({
      refusal: { code: 'entry-too-large', path: 'Test.Base/base.js' },
    });
  });

  test('its scripts are too large together', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `${index}.js`);
    const json = libraryJson('Test.Large', '1.0.0', { preloadedJs: names.map((path) => ({ path })) });
    const scripts = names.map((path) => [`Test.Large/${path}`, code(2_500_000)]);
    const outcome = await compile({ 'Test.Large/library.json': json, ...Object.fromEntries(scripts) });
    expect(outcome).toMatchObject({ refusal: { code: 'contents-too-large' } });
  });

  test('it is no package at all', async () => {
    const outcome = await compileExercise({ package: Buffer.from('hello'), registry: emptyRegistry });
    expect(outcome).toMatchObject({ status: 'refused', refusal: { code: 'not-a-zip' } });
  });

  test('a dependency of a library is missing', async () => {
    const needy = libraryJson('Test.Base', '1.2.0', {
      preloadedDependencies: [{ machineName: 'Test.Gone', majorVersion: '1', minorVersion: '4' }],
    });
    expect(await compile({ 'Test.Base/library.json': needy })).toMatchObject({
      refusal: { code: 'missing-dependency', path: 'Test.Gone 1.4' },
    });
  });
});

test('a package in which anything was changed is compiled or refused, never a crash', async () => {
  const bytes = await samplePackage();
  const changes = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(changes, async (places) => {
      const changed = Buffer.from(bytes);
      for (const [place, value] of places) changed[place] = value;
      const outcome = await compileExercise({ package: changed, registry: emptyRegistry });
      expect(['compiled', 'refused']).toContain(outcome.status);
    }),
  );
});
