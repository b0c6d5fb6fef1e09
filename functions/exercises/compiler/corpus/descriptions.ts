import { libraryJson, sampleH5pJson, type PackageFiles } from '../testing/sample-package.ts';
import { changes } from './case.ts';

const base = { machineName: 'Test.Base', majorVersion: 1, minorVersion: 2 };
const sample = { machineName: 'Test.Sample', majorVersion: 1, minorVersion: 0 };
const h5p = (more: object): PackageFiles => ({ 'h5p.json': { ...sampleH5pJson, ...more } });
const depending = (...libraries: object[]) => h5p({ preloadedDependencies: [sample, ...libraries] });
const library = (more: object): PackageFiles => ({
  'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', { preloadedJs: [{ path: 'base.js' }], ...more }),
});
const script = (path: unknown) => library({ preloadedJs: [{ path }] });
const many = <Made>(count: number, make: (index: number) => Made) =>
  Array.from({ length: count }, (_, index) => make(index));
const unknown = (index: number) => ({ machineName: `Test.Unknown${index}`, majorVersion: 1, minorVersion: 0 });

/** Lies of h5p.json. */
const packages = changes([
  ['no main library', h5p({ mainLibrary: undefined }), 'invalid-h5p-json'],
  ['a main library that is a number', h5p({ mainLibrary: 7 }), 'invalid-h5p-json'],
  ['a main library that climbs', h5p({ mainLibrary: '../Test.Sample' }), 'invalid-h5p-json'],
  ['a main library with a slash', h5p({ mainLibrary: 'Test/Sample' }), 'invalid-h5p-json'],
  ['a main library that is markup', h5p({ mainLibrary: '<script>' }), 'invalid-h5p-json'],
  ['a main library that every object has', h5p({ mainLibrary: 'constructor' }), 'missing-main-library'],
  ['a main library named like the root of objects', h5p({ mainLibrary: '__proto__' }), 'missing-main-library'],
  ['a main library among no dependencies', h5p({ mainLibrary: 'Test.Gone' }), 'missing-main-library'],
  ['no dependency', h5p({ preloadedDependencies: [] }), 'invalid-h5p-json'],
  ['dependencies that are no list', h5p({ preloadedDependencies: { 0: sample } }), 'invalid-h5p-json'],
  ['a dependency that is nothing', depending({}), 'invalid-h5p-json'],
  ['ten thousand dependencies', depending(...many(10_000, unknown)), 'invalid-h5p-json'],
  ['a dependency that is nowhere', depending(unknown(1)), 'missing-dependency'],
  [
    'a dependency named like the root of objects',
    depending({ ...base, machineName: '__proto__' }),
    'missing-dependency',
  ],
  ['a dependency that every object has', depending({ ...base, machineName: 'constructor' }), 'missing-dependency'],
  [
    'a dependency of a newer minor version than is there',
    depending({ ...base, minorVersion: 3 }),
    'missing-dependency',
  ],
  ...[-1, 1.5, 1e9, '1e1', '', null, {}, '0x1', ' 1'].map(
    (majorVersion): [string, PackageFiles, 'invalid-h5p-json'] => [
      `a version ${JSON.stringify(majorVersion)}`,
      depending({ ...base, majorVersion }),
      'invalid-h5p-json',
    ],
  ),
]);

/** Lies of library.json. */
const libraries = changes([
  ['a library without a name', library({ machineName: undefined }), 'invalid-library'],
  ['a library whose name climbs', library({ machineName: '../Test.Base' }), 'invalid-library'],
  ['a library with the name of another', library({ machineName: 'Test.Sample' }), 'invalid-library'],
  ['a library of no version', library({ majorVersion: undefined }), 'invalid-library'],
  ['a library of a version below nought', library({ patchVersion: -1 }), 'invalid-library'],
  ['a script outside its folder', script('../Test.Sample-1.0/sample.js'), 'invalid-library'],
  ['a script outside its folder, by detours', script('a/../../Test.Sample-1.0/sample.js'), 'invalid-library'],
  ['a script outside the package', script('../../../etc/passwd.js'), 'invalid-library'],
  ['a script at an address', script('https://example.org/a.js'), 'invalid-library'],
  ['a script at another host', script('//example.org/a.js'), 'invalid-library'],
  ['a script made of text', script('data:text/javascript,alert(1)//.js'), 'invalid-library'],
  ['a script that is no script', script('base.png'), 'invalid-library'],
  ['a script whose name is a list', script(['base.js']), 'invalid-library'],
  ['a script that is missing', script('gone.js'), 'invalid-library'],
  ['a script named by what every object has', script('constructor.js'), 'invalid-library'],
  ['styles at an address', library({ preloadedCss: [{ path: 'https://example.org/a.css' }] }), 'invalid-library'],
  ['styles that are a script', library({ preloadedCss: [{ path: 'base.js' }] }), 'invalid-library'],
  ['scripts that are no list', library({ preloadedJs: 'base.js' }), 'invalid-library'],
  ['ten thousand scripts', library({ preloadedJs: many(10_000, () => ({ path: 'base.js' })) }), 'invalid-library'],
  [
    'ten thousand dependencies of a library',
    library({ preloadedDependencies: many(10_000, unknown) }),
    'invalid-library',
  ],
  ['a core that is not there yet', library({ coreApi: { majorVersion: 9, minorVersion: 0 } }), 'core-too-old'],
  [
    'one library in two folders',
    { 'Test.Base-1.2/library.json': libraryJson('Test.Base', '1.2.9'), 'Test.Base-1.2/a.txt': 'x' },
    'duplicate-name',
  ],
  ['a folder that holds no library', { 'Test.Other/a.txt': 'x' }, 'invalid-library'],
]);

export const descriptions = [...packages, ...libraries];
