import { describe, expect, it } from 'vitest';
import type { LibraryReference } from '../contract/exercises.ts';
import { withLoaded } from './approve.ts';
import { inUse, type StoredLibrary } from './libraries.ts';

const library = (name: string, more: Partial<StoredLibrary> = {}): StoredLibrary => ({
  name,
  version: '1.0.0',
  hash: name.padEnd(64, '0'),
  title: name,
  bytes: 1,
  status: 'needs-approval',
  first: '2026-09-01T08:00:00.000Z',
  dependencies: [],
  ...more,
});

describe('the library in use', () => {
  it('is the first that was approved: a later patch never takes its place', () => {
    const older = library('A', { version: '1.0.3', status: 'approved', approved: '2026-09-02T08:00:00.000Z' });
    const newer = library('B', { version: '1.0.9', status: 'approved', approved: '2026-10-02T08:00:00.000Z' });
    expect(inUse([newer, older])).toBe(older);
  });

  it('is the one that an administrator preferred last, as long as it is approved', () => {
    const approved = { status: 'approved' as const, approved: '2026-09-02T08:00:00.000Z' };
    const first = library('A', approved);
    const older = library('B', { ...approved, preferred: '2026-10-02T08:00:00.000Z' });
    const newer = library('C', { ...approved, preferred: '2026-11-02T08:00:00.000Z' });
    expect(inUse([first, newer, older])).toBe(newer);
    expect(inUse([first, { ...newer, status: 'withdrawn' }])).toBe(first);
  });

  it('is none while nobody has approved one', () => {
    expect(inUse([library('A')])).toBeUndefined();
    expect(inUse([])).toBeUndefined();
  });
});

describe('a library with all it loads', () => {
  const all = [
    library('Main', { dependencies: ['Middle 1.0', 'Approved 1.0'] }),
    library('Middle', { dependencies: ['Base 1.0', 'Main 1.0'] }),
    library('Base'),
    library('Stranger'),
  ];
  const find = async ({ hash }: LibraryReference) => all.find((candidate) => candidate.hash === hash);

  it('is every dependency that came with it, each once, and nothing else', async () => {
    const found = await withLoaded({ find }, all[0]!, all);
    expect(found.map(({ name }) => name)).toEqual(['Main', 'Middle', 'Base']);
  });
});
