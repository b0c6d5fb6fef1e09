import { expect, test } from 'vitest';
import { refusalFrom } from '../testing/refusal.ts';
import { joinClosure } from './closure.ts';
import { orderLibraries } from './order.ts';
import type { PreparedLibrary } from './prepared-library.ts';

function library(name: string, dependencies: string[] = [], more: Partial<PreparedLibrary> = {}): PreparedLibrary {
  const [machineName = '', version] = name.split(' ');
  return {
    format: 1,
    name,
    machineName,
    version: `${version}.0`,
    title: name,
    hash: name,
    dependencies,
    dropsStylesOf: [],
    semantics: [],
    scripts: [],
    styles: '',
    assets: [],
    ...more,
  };
}

function order(roots: string[], libraries: PreparedLibrary[]): string[] {
  const byName = new Map(libraries.map((entry) => [entry.name, entry]));
  return orderLibraries(roots, byName).map(({ name }) => name);
}

const base = library('Base 1.0');
const middle = library('Middle 1.0', ['Base 1.0']);
const main = library('Main 1.0', ['Middle 1.0', 'Base 1.0']);

test('each library comes once, after all it depends on', () => {
  expect(order(['Main 1.0'], [main, middle, base])).toEqual(['Base 1.0', 'Middle 1.0', 'Main 1.0']);
});

test('the order does not depend on how a package lists its libraries', () => {
  const all = [main, middle, base];
  expect(order(['Middle 1.0', 'Main 1.0', 'Base 1.0'], all)).toEqual(
    order(['Main 1.0', 'Base 1.0', 'Middle 1.0'], all),
  );
});

test('of two minor versions the newer one runs, where the older one is needed first', () => {
  const newer = library('Base 1.10');
  const wantsNewer = library('Zeta 1.0', ['Base 1.10']);
  expect(order(['Main 1.0', 'Zeta 1.0'], [main, middle, base, newer, wantsNewer])).toEqual([
    'Base 1.10',
    'Middle 1.0',
    'Main 1.0',
    'Zeta 1.0',
  ]);
});

test('two major versions are two libraries', () => {
  expect(order(['Base 1.0', 'Base 2.0'], [base, library('Base 2.0')])).toEqual(['Base 1.0', 'Base 2.0']);
});

test('a missing dependency is refused by its name', async () => {
  expect(await refusalFrom(() => order(['Main 1.0'], [main, middle]))).toMatchObject({
    code: 'missing-dependency',
    path: 'Base 1.0',
  });
});

test('a library can replace the styles of another', () => {
  const styled = library('Base 1.0', [], { styles: 'a{}' });
  const theme = library('Theme 1.0', [], { styles: 'b{}', dropsStylesOf: ['Base'] });
  expect(joinClosure([styled]).style).toBe('a{}');
  expect(joinClosure([styled, theme]).style).toBe('b{}');
});

test('a closure is named by what it holds', () => {
  const script = { path: 'a.js', code: 'a()', separate: false, functions: [] };
  const name = joinClosure([library('Base 1.0', [], { scripts: [script] })]).name;
  expect(name).toMatch(/^[a-z2-7]{32}$/);
  expect(joinClosure([library('Other 1.0', [], { scripts: [script] })]).name).toBe(name);
  expect(joinClosure([library('Base 1.0', [], { scripts: [{ ...script, code: 'b()' }] })]).name).not.toBe(name);
});
