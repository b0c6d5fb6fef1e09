import { expect, it } from 'vitest';
import type { StoredLibrary } from './libraries.ts';
import { libraryRegistry } from './registry.ts';

const formulas = [{ pattern: '\\$\\$', modifiers: '' }];

function library(more: Partial<StoredLibrary>): StoredLibrary {
  const facts = { title: 'A', bytes: 1, dependencies: [], first: '2026-09-01T00:00:00.000Z' };
  return { ...facts, name: 'Test.A', version: '1.2.3', hash: 'a'.repeat(64), status: 'approved', ...more };
}

it('adds to content what is approved and asks for it, and nothing else', async () => {
  const known = [
    library({ name: 'Test.Formulas', addTo: formulas }),
    library({ name: 'Test.Waiting', addTo: formulas, status: 'needs-approval' }),
    library({ name: 'Test.Stopped', addTo: formulas, status: 'stopped' }),
    library({}),
  ];
  const registry = libraryRegistry(
    { list: async () => known, ofVersion: async () => [] },
    { get: async () => undefined },
  );
  expect(await registry.addons()).toEqual([{ name: 'Test.Formulas 1.2', patterns: formulas }]);
});
