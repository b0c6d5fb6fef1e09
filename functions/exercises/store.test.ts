import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Objects, Pieces } from '../platform/objects/objects.ts';
import type { StoredFile } from './compiler/release/stored-file.ts';
import { storeFiles } from './store.ts';

const file = (path: string, encoding?: 'br' | 'gzip'): StoredFile => ({
  path,
  mime: 'text/javascript',
  size: path.length,
  bytes: async () => Buffer.from(path),
  ...(encoding && { encoding }),
});

/** A bucket that says in which order it was written, and fails where told. */
function bucket(standing: string[] = [], broken?: string) {
  const written: string[] = [];
  const content = {
    head: async (key: string) => (standing.includes(key) ? { bytes: 1, type: '', etag: '' } : undefined),
    put: async (key: string) => {
      if (key === broken) throw new Error('the line was lost');
      written.push(key);
      return true;
    },
  } as unknown as Objects;
  return { content, written };
}

const files = [
  'lib/a/1.png',
  'lib/a/2.png',
  'lib/a/_prepared.json',
  'releases/r/content/x.png',
  'releases/r/manifest.json',
].map((path) => file(path));

describe('storing a release', () => {
  it('says that a library or a release is whole only when all of it stands', async () => {
    const { content, written } = bucket([], 'lib/a/2.png');
    await expect(storeFiles(content, files)).rejects.toThrow('lost');
    expect(written.some((key) => key.endsWith('.json'))).toBe(false);
  });

  it('can be done again after a crash', async () => {
    const { content, written } = bucket(['lib/a/1.png']);
    await storeFiles(content, files);
    expect(written.at(-1)).toBe('releases/r/manifest.json');
    expect(written).not.toContain('lib/a/1.png');
    expect(written).toHaveLength(4);
  });

  it('stores no copy that nobody serves', async () => {
    const { content, written } = bucket();
    await storeFiles(content, [
      file('lib/closures/c/0.js'),
      file('lib/closures/c/0.js.br', 'br'),
      file('lib/closures/c/0.js.gz', 'gzip'),
    ]);
    expect(written.sort()).toEqual(['lib/closures/c/0.js', 'lib/closures/c/0.js.br']);
  });

  it('passes a film on piece by piece, whole in memory at no time', async () => {
    const stored: string[] = [];
    const content = {
      head: async () => undefined,
      put: async (key: string, body: Uint8Array | Pieces) => {
        if (body instanceof Uint8Array) throw new Error('it was read whole');
        stored.push(`${key} ${body.bytes} ${body.sha256} ${await text(body.pieces)}`);
        return true;
      },
    } as unknown as Objects;
    async function* read() {
      yield Buffer.from('a long ');
      yield Buffer.from('film');
    }
    await storeFiles(content, [{ ...file('releases/r/content/f.mp4'), size: 11, pieces: { sha256: 'abc', read } }]);
    expect(stored).toEqual(['releases/r/content/f.mp4 11 abc a long film']);
  });
});
