import { expect, it } from 'vitest';
import type { Objects } from '../platform/objects/objects.ts';
import type { Table } from '../platform/table/table.ts';
import type { ReleaseManifest } from './compiler/release/manifest.ts';
import type { StoredLibrary } from './libraries.ts';
import { playPages } from './pages.ts';
import { releaseRepository } from './releases.ts';

const exercise = '01M1D47Z00VCKZW30N0HH9A0XP';
const manifest: ReleaseManifest = {
  format: 1,
  release: 'b'.repeat(32),
  title: 'Castagne',
  language: 'co',
  mainLibrary: 'Test.Sample 1.0',
  closure: { name: 'c'.repeat(32), scripts: ['0.js'] },
  libraries: [{ name: 'Test.Sample 1.0', version: '1.0.3', hash: 'd'.repeat(64) }],
  libraryDirectories: {},
  params: {},
  media: [],
  credits: { authors: [] },
};

/** One release in one bucket, with just the queries that are asked here. */
function deployment(status: StoredLibrary['status'] = 'approved') {
  const objects = new Map<string, string>([[`releases/${manifest.release}/manifest.json`, JSON.stringify(manifest)]]);
  let place = '';
  const content = {
    get: async (key: string) => ({ bytes: Buffer.from(objects.get(key) ?? ''), type: '', etag: '' }),
    put: async (key: string, bytes: Uint8Array) => Boolean(objects.set(key, Buffer.from(bytes).toString())),
  } as unknown as Objects;
  const kept = { PK: '', SK: '', exercise, release: manifest.release };
  const table = {
    put: async ({ GS1SK }: { GS1SK: string }) => Boolean((place = GS1SK)),
    get: async () => kept,
    query: async ({ input }: Parameters<Table['query']>[0]) => {
      const from = String(input.ExpressionAttributeValues[':from']);
      const within = input.KeyConditionExpression.includes('<') ? place < from : place > from;
      return { items: within ? [kept] : [] };
    },
  } as unknown as Table;
  const releases = releaseRepository(table, () => new Date(0));
  const find = async () => ({ status }) as StoredLibrary;
  const publishing = { content, releases, libraries: { find }, uses: { put: async () => undefined } };
  return {
    pagesWith: (player: string) => playPages(publishing, 'https://chjassu.example', player),
    page: (name = 'index') => objects.get(`releases/${manifest.release}/${name}.html`) ?? '',
  };
}

it('a fix of the player reaches the releases that were made before it', async () => {
  const { pagesWith, page } = deployment();
  await pagesWith('first').publish(exercise, manifest, false);
  expect(page()).toContain('https://lib.content.chjassu.example/player/first/frame.js');
  await pagesWith('second').renewStale();
  expect(page()).toContain('https://lib.content.chjassu.example/player/second/frame.js');
});

it('a sweep leaves alone what the present player rendered', async () => {
  const { pagesWith, page } = deployment();
  const pages = pagesWith('first');
  await pages.publish(exercise, manifest, false);
  const before = page();
  await pages.renewStale();
  expect(page()).toBe(before);
});

it('code that nobody has approved has no page where it would be played', async () => {
  const { pagesWith, page } = deployment('needs-approval');
  await pagesWith('first').publish(exercise, manifest, true);
  expect(page()).toBe('');
  expect(page('trial')).toContain('/closures/');
});

it('what loads a stopped library loads nothing of it, wherever it is played or tried', async () => {
  const { pagesWith, page } = deployment('stopped');
  await pagesWith('first').publish(exercise, manifest, false);
  for (const name of ['index', 'trial']) {
    expect(page(name)).toContain('"stopped":true');
    expect(page(name)).not.toContain('/closures/');
  }
});
