import { describe, expect, it } from 'vitest';
import { compareManifests } from './comparison.ts';

const library = (name: string, version: string) => ({ name, version, hash: `${name} ${version}` });
const release = (libraries: [string, string][], params: Record<string, unknown> = {}, bytes = 1) => ({
  ...{ release: 'a'.repeat(32), params, bytes },
  libraries: libraries.map(([name, version]) => library(name, version)),
});

describe('what another release changes', () => {
  it('is said library by library, with the version then and now', () => {
    const before = release([
      ['Test.A 1.0', '1.0.3'],
      ['Test.B 2.1', '2.1.0'],
      ['Test.C 1.0', '1.0.0'],
    ]);
    const after = release([
      ['Test.A 1.1', '1.1.0'],
      ['Test.B 2.1', '2.1.0'],
      ['Test.D 1.0', '1.0.0'],
    ]);
    expect(compareManifests(before, after).libraries).toEqual([
      { name: 'Test.A', before: '1.0.3', after: '1.1.0' },
      { name: 'Test.C', before: '1.0.0' },
      { name: 'Test.D', after: '1.0.0' },
    ]);
  });

  it('names the same version when its files are others', () => {
    const before = release([['Test.A 1.0', '1.0.3']]);
    const after = { ...before, libraries: [{ name: 'Test.A 1.0', version: '1.0.3', hash: 'another' }] };
    expect(compareManifests(before, after).libraries).toEqual([{ name: 'Test.A', before: '1.0.3', after: '1.0.3' }]);
  });

  it('is said place by place of the content: what was left out, put in, or written otherwise', () => {
    const before = release([], { text: '<b>a</b>', list: [{ hint: 'x' }, { hint: 'y' }], gone: true }, 10);
    const after = release([], { text: 'a', list: [{ hint: 'x' }, { hint: 'z' }], come: 1 }, 20);
    const { content, bytes } = compareManifests(before, after);
    expect(content).toEqual([
      { path: 'text', before: '<b>a</b>', after: 'a' },
      { path: 'list[1].hint', before: 'y', after: 'z' },
      { path: 'gone', before: 'true' },
      { path: 'come', after: '1' },
    ]);
    expect(bytes).toEqual({ before: 10, after: 20 });
  });

  it('stays short enough to be read', () => {
    const many = (text: string) =>
      release([], Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`t${at}`, text])));
    const { content } = compareManifests(many('a'.repeat(500)), many('b'.repeat(500)));
    expect([content.length, content[0]?.after?.length]).toEqual([50, 200]);
  });
});
