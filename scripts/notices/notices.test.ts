import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.ts';
import { isAllowed } from './allowed.ts';
import { packagesOfFunctions } from './distributed.ts';
import { readPackage } from './package.ts';
import { readNotices, renderNotices } from './render.ts';

const notices = readNotices(readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8'));
const namesIn = (place: string) => notices.filter(({ where }) => where.includes(place)).map(({ name }) => name);

describe('THIRD-PARTY-NOTICES.md (`npm run notices` writes it)', () => {
  it('names every package of which something is in the functions', async () => {
    const folders = await packagesOfFunctions();
    const missing = folders
      .map((folder) => readPackage(folder).name)
      .filter((name) => !namesIn('functions').includes(name));
    expect(missing).toEqual([]);
  });

  it('names every package that the web application imports', () => {
    const named = namesIn('web');
    expect(importsOfWeb().filter((name) => !named.includes(name))).toEqual([]);
  });

  it('holds only packages that may be distributed with the rest', () => {
    expect(notices.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
    expect(notices.map(({ name }) => name)).not.toContain('h5p-standalone');
  });

  it('names them in the version that is installed, under the licence that they have', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
    const stale = notices.filter(({ name, version, licence }) => {
      const folders = Object.keys(lock.packages).filter((folder) => folder.endsWith(`node_modules/${name}`));
      const installed = folders.map(readPackage);
      return !installed.some((one) => one.version === version && one.licence === licence);
    });
    expect(stale).toEqual([]);
  });
});

it('refuses licences that reach further than the package, and takes one of several to choose from', () => {
  expect(['GPL-3.0', 'AGPL-3.0-only', 'MPL-2.0', 'unknown', 'MIT AND GPL-2.0'].filter(isAllowed)).toEqual([]);
  expect(isAllowed('(MIT OR GPL-3.0-only)')).toBe(true);
});

it('keeps each licence text once, with all the packages that it covers', () => {
  const one = { version: '1.0.0', licence: 'MIT', where: ['web'], copyright: '', text: 'You may.' };
  const page = renderNotices([
    { ...one, name: 'a' },
    { ...one, name: 'b', text: 'you  may' },
    { ...one, name: 'c', licence: 'ISC' },
  ]);
  expect(page).toContain('### MIT\n\na, b\n');
  expect(page).toContain('### ISC\n\nc\n');
  expect(readNotices(page)).toHaveLength(3);
});

/** Packages that the application's sources name, but for types. */
function importsOfWeb(): string[] {
  const files = globSync('web/src/**/*.{ts,svelte}', { cwd: root }).filter((file) => !/paraglide|test/.test(file));
  const names = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const specifiers = [...text.matchAll(/^\s*import (?!type\b)[^;]*?'([^'.#$][^']*)';/gm)].map(([, name]) => name!);
    return specifiers.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]);
  });
  return [...new Set(names)].sort();
}
