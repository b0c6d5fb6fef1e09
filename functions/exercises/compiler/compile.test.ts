import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ReleaseCode, releaseCodeAddress } from '../../contract/release-code.ts';
import { compileExercise } from './compile.ts';
import type { Compiled, Refused } from './outcome.ts';
import type { PreparedLibrary } from './closure/prepared-library.ts';
import { preparedLibrary } from './closure/prepared-library.ts';
import type { LibraryRegistry } from './package/registry.ts';
import { emptyRegistry } from './package/registry.ts';
import { releaseManifest } from './release/manifest.ts';
import type { PackageFiles } from './testing/sample-package.ts';
import { libraryJson, png, sampleH5pJson, samplePackage } from './testing/sample-package.ts';

async function compile(changes: PackageFiles = {}, registry = emptyRegistry): Promise<Compiled | Refused> {
  return compileExercise({ package: await samplePackage(changes), registry });
}

async function compiled(changes: PackageFiles = {}, registry = emptyRegistry): Promise<Compiled> {
  const outcome = await compile(changes, registry);
  if (outcome.status === 'refused') throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`);
  return outcome;
}

async function bytesOf({ files }: Compiled, path: RegExp): Promise<Buffer> {
  const file = files.find((candidate) => path.test(candidate.path));
  if (!file) throw new Error(`no file ${path}`);
  return Buffer.from(await file.bytes());
}

async function prepared(outcome: Compiled): Promise<PreparedLibrary[]> {
  const files = outcome.files.filter(({ path }) => path.endsWith('_prepared.json'));
  const texts = await Promise.all(files.map(async (file) => Buffer.from(await file.bytes()).toString()));
  return texts.map((text) => preparedLibrary.parse(JSON.parse(text)));
}

function registryOf(approved: PreparedLibrary[], stored: PreparedLibrary[] = []): LibraryRegistry {
  return {
    resolve: async (machineName, major, minor) =>
      approved.find(({ name }) => name === `${machineName} ${major}.${minor}`),
    addons: async () => approved.flatMap(({ name, addTo }) => (addTo ? [{ name, patterns: addTo }] : [])),
    known: async (hash) => [...approved, ...stored].find((library) => library.hash === hash),
    file: async () => undefined,
  };
}

describe('a release', () => {
  test('holds the cleaned content, its media, its libraries and its credits', async () => {
    const { manifest } = await compiled();
    expect(releaseManifest.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchObject({
      title: 'U sample',
      language: 'co',
      mainLibrary: 'Test.Sample 1.0',
      params: { question: 'Cumu si dice ?', answer: 'bonghjornu', image: { path: 'images/sun.png' } },
      media: [{ path: 'images/sun.png', mime: 'image/png', bytes: png.length }],
      credits: {
        license: 'CC BY',
        licenseVersion: '4.0',
        authors: [{ name: 'Ghjente di prova', role: 'Author' }],
      },
    });
    expect(manifest.libraries.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'Test.Base 1.2 1.2.0',
      'Test.Sample 1.0 1.0.3',
    ]);
  });

  test('is stored under its name, its code and libraries under theirs, the manifest last', async () => {
    const { manifest, files } = await compiled();
    const sample = manifest.libraries[1]?.hash;
    const paths = files.map(({ path }) => path);
    expect(paths).toContain(`lib/${sample}/img/dot.png`);
    expect(paths).toContain(`lib/closures/${manifest.closure.name}/0.js`);
    expect(paths).toContain(`lib/closures/${manifest.closure.name}/style.css`);
    expect(paths).toContain(`releases/${manifest.release}/content/images/sun.png`);
    expect(paths.at(-1)).toBe(`releases/${manifest.release}/manifest.json`);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('tells the library host which code it runs, at addresses that are there', async () => {
    const { manifest, files } = await compiled();
    const told = files.find(({ path }) => path === `lib/${releaseCodeAddress(manifest.release)}`);
    const code = ReleaseCode.parse(JSON.parse(Buffer.from(await told!.bytes()).toString()));
    expect(code.files.length).toBeGreaterThan(1);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(code.files.map((file) => `lib/${file}`)));
  });

  test('has one script that holds all code, and Brotli and gzip copies that unpack to the same', async () => {
    const outcome = await compiled();
    const script = await bytesOf(outcome, /closures\/.*\/0\.js$/);
    expect(outcome.manifest.closure.scripts).toEqual(['0.js']);
    expect(script.toString()).toMatch(/TestBase.*Test\.Sample/s);
    expect(brotliDecompressSync(await bytesOf(outcome, /0\.js\.br$/))).toEqual(script);
    expect(gunzipSync(await bytesOf(outcome, /0\.js\.gz$/))).toEqual(script);
  });

  test('finds from its style sheet the pictures of its libraries', async () => {
    const outcome = await compiled();
    const style = (await bytesOf(outcome, /style\.css$/)).toString();
    expect(style).toContain(`url(../../${outcome.manifest.libraries[1]?.hash}/img/dot.png)`);
  });

  test('has the same name for the same package, however it was zipped', async () => {
    const reversed = await compileExercise({
      package: await samplePackage({}, 'reversed'),
      registry: emptyRegistry,
    });
    expect(reversed).toMatchObject({ manifest: (await compiled()).manifest });
  });

  test.each<[string, PackageFiles]>([
    ['content', { 'content/content.json': { question: 'altra' } }],
    ['a picture', { 'content/images/sun.png': Buffer.concat([png, Buffer.from('x')]) }],
    ['code', { 'Test.Base/base.js': 'var TestBase = 2;' }],
    ['the title', { 'h5p.json': { ...sampleH5pJson, title: 'Altru' } }],
  ])('has another name when %s changes', async (_, changes) => {
    expect((await compiled(changes)).manifest.release).not.toBe((await compiled()).manifest.release);
  });

  test('shares its code with every exercise that has the same libraries', async () => {
    const other = await compiled({ 'content/content.json': { question: 'altra' } });
    expect(other.manifest.closure).toEqual((await compiled()).manifest.closure);
  });

  test('keeps only media that content uses, under names that need no escaping', async () => {
    const { manifest, files } = await compiled({
      'content/images/à l’ombra #1.png': png,
      'content/images/unused.png': png,
      'content/content.json': { image: { path: 'images/à l’ombra #1.png' } },
    });
    expect(manifest.media).toHaveLength(1);
    expect(manifest.media[0]?.path).toMatch(/^media\/[\da-f]{32}\.png$/);
    expect(manifest.params['image']).toEqual({ path: manifest.media[0]?.path });
    expect(files.filter(({ path }) => path.includes('/content/'))).toHaveLength(1);
  });

  test('says what was left out because it lies elsewhere or nowhere', async () => {
    const { notices, manifest } = await compiled({
      'content/content.json': { image: { path: 'https://example.org/a.png' }, question: 'q' },
      'Test.Sample-1.0/language/fr.json': { semantics: [{}, {}, { label: 'Une image' }] },
    });
    expect(notices).toEqual([{ code: 'remote-media-removed', path: '$.image', where: ['Une image'] }]);
    expect(manifest.params).toEqual({ question: 'q' });
  });
});

describe('libraries', () => {
  test('that nobody approved are listed, and the release needs approval', async () => {
    const { needsApproval, libraries } = await compiled();
    expect(needsApproval).toBe(true);
    expect(libraries.map(({ status }) => status)).toEqual(['needs-approval', 'needs-approval']);
  });

  test('that are approved need no approval, are not stored again, and give the same release', async () => {
    const first = await compiled();
    const second = await compiled({}, registryOf(await prepared(first)));
    expect(second.needsApproval).toBe(false);
    expect(second.manifest).toEqual(first.manifest);
    expect(second.files.some(({ path }) => /^lib\/[\da-f]{64}/.test(path))).toBe(false);
  });

  test('that were stored but not approved are used again, and still need approval', async () => {
    const first = await compiled();
    const second = await compiled({}, registryOf([], await prepared(first)));
    expect(second.manifest).toEqual(first.manifest);
    expect(second.needsApproval).toBe(true);
    expect(second.files.some(({ path }) => path.endsWith('_prepared.json'))).toBe(false);
  });

  test('of a higher patch in the package never replace an approved one', async () => {
    const approved = await prepared(await compiled());
    const outcome = await compiled(
      {
        'Test.Base/library.json': libraryJson('Test.Base', '1.2.99', { preloadedJs: [{ path: 'base.js' }] }),
        'Test.Base/base.js': 'stealEverything();',
      },
      registryOf(approved),
    );
    expect(outcome.needsApproval).toBe(false);
    expect((await bytesOf(outcome, /0\.js$/)).toString()).not.toContain('stealEverything');
  });

  test('may be left out of a package when they are approved', async () => {
    const approved = await prepared(await compiled());
    const contentOnly = Object.fromEntries(
      ['library.json', 'semantics.json', 'sample.js', 'css/sample.css', 'img/dot.png'].map((path) => [
        `Test.Sample-1.0/${path}`,
        undefined,
      ]),
    );
    const without = { ...contentOnly, 'Test.Base/library.json': undefined, 'Test.Base/base.js': undefined };
    expect((await compiled(without, registryOf(approved))).manifest).toEqual((await compiled()).manifest);
    expect(await compile(without)).toMatchObject({
      status: 'refused',
      refusal: { code: 'missing-dependency' },
    });
  });

  test('named only in content are part of the code', async () => {
    const nested = libraryJson('Test.Nested', '1.0.0', { preloadedJs: [{ path: 'n.js' }] });
    const { libraries } = await compiled({
      'content/content.json': { nested: { library: 'Test.Nested 1.0', params: {} } },
      'Test.Nested-1.0/library.json': nested,
      'Test.Nested-1.0/n.js': 'var TestNested = 1;',
    });
    expect(libraries.map(({ name }) => name)).toContain('Test.Nested 1.0');
  });

  test('of the editor are not loaded, although packages list them', async () => {
    const editor = { machineName: 'H5PEditor.Wizard', majorVersion: 1, minorVersion: 0 };
    const { libraries } = await compiled({
      'h5p.json': { ...sampleH5pJson, preloadedDependencies: [...sampleH5pJson.preloadedDependencies, editor] },
      'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', { preloadedDependencies: [editor] }),
    });
    expect(libraries.map(({ name }) => name)).toEqual(['Test.Base 1.2', 'Test.Sample 1.0']);
  });
});

test('libraries that need each other are both loaded', async () => {
  const circular = libraryJson('Test.Base', '1.2.0', {
    preloadedJs: [{ path: 'base.js' }],
    preloadedDependencies: [{ machineName: 'Test.Sample', majorVersion: 1, minorVersion: 0 }],
  });
  expect((await compiled({ 'Test.Base/library.json': circular })).libraries).toHaveLength(2);
});

test('files that are no part of a package do not matter', async () => {
  const outcome = await compiled({ '__MACOSX/content/content.json': 'x', 'readme.txt': 'x' });
  expect(outcome.manifest).toEqual((await compiled()).manifest);
});
