import { describe, expect, test } from 'vitest';
import { hashLibrary } from './package-libraries.ts';
import { coreSuffices, libraryJson } from './library-json.ts';
import { parseLibraryName } from './version.ts';

describe('the name of a library', () => {
  test.each(['H5P.MultiChoice 1.16', 'FontAwesome 4.5', 'jQuery.ui 1.10'])('%s is read', (name) => {
    expect(parseLibraryName(name)).toBeDefined();
  });

  test.each([
    'H5P.MultiChoice',
    'H5P.MultiChoice 1',
    'H5P.MultiChoice-1.16',
    '../x 1.0',
    'a/b 1.0',
    '',
    'x 1.0.1',
    'x 999999.1',
  ])('%j is none', (name) => expect(parseLibraryName(name)).toBeUndefined());
});

describe('library.json', () => {
  const json = {
    title: 'a',
    machineName: 'A',
    majorVersion: '1',
    minorVersion: 2,
    patchVersion: 3,
    runnable: 0,
  };

  test('may write its version as text', () => {
    expect(libraryJson.parse(json)).toMatchObject({ majorVersion: 1, minorVersion: 2, patchVersion: 3 });
  });

  test('may start its paths with a dot', () => {
    const { preloadedJs } = libraryJson.parse({ ...json, preloadedJs: [{ path: './js/a.js' }] });
    expect(preloadedJs).toEqual([{ path: 'js/a.js' }]);
  });

  test.each<[string, object]>([
    ['a machine name that is a path', { machineName: '../A' }],
    ['a version that is no number', { minorVersion: '1a' }],
    ['a negative version', { patchVersion: -1 }],
    ['a script that is none', { preloadedJs: [{ path: 'a.html' }] }],
  ])('cannot have %s', (_, change) => {
    expect(libraryJson.safeParse({ ...json, ...change }).success).toBe(false);
  });

  test('is played by its core or a newer one', () => {
    const wants = (majorVersion: number, minorVersion: number) =>
      coreSuffices(libraryJson.parse({ ...json, coreApi: { majorVersion, minorVersion } }));
    expect([wants(1, 28), wants(1, 0), wants(1, 29), wants(2, 0)]).toEqual([true, true, false, false]);
    expect(coreSuffices(libraryJson.parse(json))).toBe(true);
  });
});

describe('the identity of a library', () => {
  const files = new Map([
    ['a.js', { sha256: '1' }],
    ['b.js', { sha256: '2' }],
  ]);

  test('does not depend on the order of its files', () => {
    expect(hashLibrary(new Map([...files].reverse()))).toBe(hashLibrary(files));
  });

  test('changes with a byte, a name or a file', () => {
    const others = [
      new Map([...files, ['b.js', { sha256: '3' }]]),
      new Map([
        ['a.js', { sha256: '1' }],
        ['c.js', { sha256: '2' }],
      ]),
      new Map([...files, ['c.js', { sha256: '3' }]]),
    ];
    const hashes = [files, ...others].map((each) => hashLibrary(each as Map<string, { sha256: string }>));
    expect(new Set(hashes).size).toBe(4);
  });
});
