import { describe, expect, it } from 'vitest';
import type { LibrarySource } from '../compiler/release/library-source.ts';
import type { StoredLibrary } from '../libraries.ts';
import { compareFile, counterpart, reportOn } from './report.ts';

const library = (version: string, more: Partial<StoredLibrary> = {}): StoredLibrary => ({
  ...{ name: 'Test.Cards', version, hash: version.padEnd(64, '0'), title: 'Cards', bytes: 1, status: 'approved' },
  ...{ approved: '2026-09-02T08:00:00.000Z', first: '2026-09-01T08:00:00.000Z', dependencies: [], ...more },
});

const source = (texts: Record<string, string | undefined>): LibrarySource => ({
  files: Object.entries(texts).map(([path, text]) => ({
    ...{ path, bytes: text?.length ?? 9, sha256: text ?? 'binary' },
    ...(text !== undefined && { text }),
  })),
});

describe('what a library is compared with', () => {
  const next = library('1.2.5', { status: 'needs-approval' });

  it('is what runs of its own version', () => {
    expect(counterpart(next, [library('1.1.9'), library('1.2.3'), next, library('1.3.0')])?.version).toBe('1.2.3');
  });

  it('is else the newest approved before it, by number and not by letter', () => {
    expect(counterpart(next, [library('1.1.9'), library('1.1.10'), library('1.10.0'), next])?.version).toBe('1.1.10');
  });

  it('is none where nothing of its name is approved', () => {
    expect(counterpart(next, [next, library('1.2.4', { status: 'withdrawn' })])).toBeUndefined();
  });
});

describe('the report on a library', () => {
  const before = { library: library('1.0.0', { licence: 'MIT', dependencies: ['A 1.0', 'B 1.0'] }) };
  const after = { library: library('1.0.1', { licence: 'GPL-3.0', dependencies: ['A 1.0', 'C 2.0'] }) };
  const report = (was: Record<string, string | undefined>, is: Record<string, string | undefined>) =>
    reportOn({ ...after, source: source(is) }, { ...before, source: source(was) }, [before.library, after.library]);

  it('names the files that were added, taken away and changed, with their sizes', () => {
    const { files, same, bytes } = report(
      { 'a.js': 'one', 'b.js': 'b', 'd.js': 'd' },
      { 'a.js': 'longer', c: 'c', 'd.js': 'd' },
    );
    expect(files).toEqual([
      { path: 'a.js', before: 3, after: 6, text: true },
      { path: 'b.js', before: 1, text: true },
      { path: 'c', after: 1, text: true },
    ]);
    expect([same, bytes]).toEqual([1, 8]);
  });

  it('says what else it loads now, and that its licence is another', () => {
    const { dependencies, licence } = report({}, {});
    expect(dependencies).toEqual({ added: ['C 2.0'], removed: ['B 1.0'] });
    expect(licence).toEqual({ before: 'MIT', after: 'GPL-3.0' });
  });

  it('warns of code that does what exercises need not, and says what is new in it', () => {
    const calm = '// see http://www.w3.org/2000/svg\nlocalStorage.x = 1;';
    const { warnings } = report({ 'a.js': calm }, { 'a.js': `${calm} eval(x); load("https://example.org/x.js")` });
    expect(warnings).toEqual([
      { kind: 'evaluates', found: ['a.js'], fresh: true },
      { kind: 'storage', found: ['a.js'], fresh: false },
      { kind: 'addresses', found: ['example.org'], fresh: true },
    ]);
  });

  it.each([
    ['evaluates', 'new Function("return 1")'],
    ['network', 'new XMLHttpRequest()'],
    ['network', '$.ajax ({})'],
    ['messages', 'window.parent.postMessage(x, "*")'],
    ['storage', 'document.cookie = x'],
    ['elsewhere', 'window.top.location = x'],
    ['elsewhere', 'window.open("x")'],
  ])('warns by "%s" of %s', (kind, text) => {
    expect(report({}, { 'a.js': text }).warnings.map((warning) => warning.kind)).toContain(kind);
  });

  it('says of code that was too large to be looked through that nobody has', () => {
    expect(report({}, { 'a.js': undefined, 'b.png': undefined }).warnings).toEqual([
      { kind: 'unread', found: ['a.js'], fresh: true },
    ]);
  });
});

describe('one file of two versions', () => {
  it('shows the lines that changed', () => {
    const { hunks } = compareFile('a.js', source({ 'a.js': 'one\r\ntwo\r\n' }), source({ 'a.js': 'one\n' }))!;
    expect(hunks[0]?.lines).toEqual([
      { kind: 'same', text: 'one' },
      { kind: 'added', text: 'two' },
    ]);
  });

  it('is no wall of text: what is minified or no text is named as such', () => {
    const minified = source({ 'a.js': 'x'.repeat(5000), 'b.png': undefined });
    expect(compareFile('a.js', minified, undefined)).toEqual({ hunks: [], more: false, unreadable: 'minified' });
    expect(compareFile('b.png', minified, undefined)).toMatchObject({ unreadable: 'binary' });
    expect(compareFile('c.js', minified, undefined)).toBeUndefined();
  });
});
