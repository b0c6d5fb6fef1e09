import { expect, it } from 'vitest';
import type { Objects } from '../platform/objects/objects.ts';
import type { Table } from '../platform/table/table.ts';
import type { ReleaseManifest } from './compiler/release/manifest.ts';
import { playPages } from './pages.ts';
import { releaseRepository } from './releases.ts';

const manifest: ReleaseManifest = {
  format: 1,
  release: 'b'.repeat(32),
  title: 'Castagne',
  language: 'co',
  mainLibrary: 'Test.Sample 1.0',
  closure: { name: 'c'.repeat(32), scripts: ['0.js'] },
  libraries: [],
  libraryDirectories: {},
  params: {},
  media: [],
  credits: { authors: [] },
};

/** One release in one bucket, with just the queries that are asked here. */
function deployment() {
  const objects = new Map<string, string>([[`releases/${manifest.release}/manifest.json`, JSON.stringify(manifest)]]);
  let place = '';
  const content = {
    get: async (key: string) => ({ bytes: Buffer.from(objects.get(key) ?? ''), type: '', etag: '' }),
    put: async (key: string, bytes: Uint8Array) => Boolean(objects.set(key, Buffer.from(bytes).toString())),
  } as unknown as Objects;
  const table = {
    put: async ({ GS1SK }: { GS1SK: string }) => Boolean((place = GS1SK)),
    query: async ({ input }: Parameters<Table['query']>[0]) => {
      const from = String(input.ExpressionAttributeValues[':from']);
      const within = input.KeyConditionExpression.includes('<') ? place < from : place > from;
      return {
        items: within ? [{ PK: '', SK: '', exercise: '01M1D47Z00VCKZW30N0HH9A0XP', release: manifest.release }] : [],
      };
    },
  } as unknown as Table;
  const releases = releaseRepository(table, () => new Date(0));
  const pagesWith = (player: string) => playPages(content, releases, 'https://chjassu.example', player);
  return { pagesWith, page: () => objects.get(`releases/${manifest.release}/index.html`) ?? '' };
}

it('a fix of the player reaches the releases that were made before it', async () => {
  const { pagesWith, page } = deployment();
  await pagesWith('first').publish('01M1D47Z00VCKZW30N0HH9A0XP', manifest);
  expect(page()).toContain('https://lib.content.chjassu.example/player/first/frame.js');
  await pagesWith('second').renewStale();
  expect(page()).toContain('https://lib.content.chjassu.example/player/second/frame.js');
});

it('a sweep leaves alone what the present player rendered', async () => {
  const { pagesWith, page } = deployment();
  const pages = pagesWith('first');
  await pages.publish('01M1D47Z00VCKZW30N0HH9A0XP', manifest);
  const before = page();
  await pages.renewStale();
  expect(page()).toBe(before);
});
