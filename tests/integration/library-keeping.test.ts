import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { resourceBody, shareDocument, shareSequence } from '../factories/library.ts';
import { outcomeOf } from '../refusal.ts';
import { found, libraryClients, newWord } from './library-clients.ts';

const cloud = testCloud();
const as = libraryClients();

describe('use', () => {
  it('counts a school that gives a resource without adapting it, once', async () => {
    const { id } = await shareDocument(as.owner);
    const params = { resource: id };
    await as.stranger.library.useResource({ params });
    await as.stranger.library.useResource({ params });
    expect((await as.owner.library.getLibraryResource({ params })).resource.usedBy).toBe(1);
    const listed = async () => (await as.owner.library.listResources({})).items.find((item) => item.id === id)?.usedBy;
    await expect.poll(listed, { timeout: 15_000 }).toBe(1);
  });
});

describe('what is withdrawn', () => {
  it('is found by nobody, and an adaptation of it stays with its origin noted', async () => {
    const word = newWord();
    const { resource } = await shareSequence(as.owner, { title: word });
    const params = { resource: resource.id };
    await found(as.stranger, { q: word }).toEqual([resource.id]);
    const adaptation = { sequence: ulid() };
    await as.stranger.library.adaptResource({ params: { ...params, ...adaptation } });
    expect(await outcomeOf(as.stranger.library.deleteResource({ params }))).toBe('missing-right');
    await as.owner.library.deleteResource({ params });
    await found(as.stranger, { q: word }).toEqual([]);
    expect(await outcomeOf(as.owner.library.getLibraryResource({ params }))).toBe('not-found');
    expect(await as.stranger.library.getAdaptation({ params: adaptation })).toMatchObject({
      ...{ shared: false, behind: false },
      origin: { title: word, licence: 'CC BY-SA 4.0' },
    });
    await cloud.idle();
    const { items } = await cloud.dump();
    expect(items.filter(({ PK }) => PK === `RES#${resource.id}`)).toEqual([]);
  });

  it('leaves nothing of a school that used it a moment before', async () => {
    const { id } = await shareDocument(as.owner);
    await cloud.idle();
    await as.stranger.library.useResource({ params: { resource: id } });
    await as.owner.library.deleteResource({ params: { resource: id } });
    await cloud.idle();
    const { items } = await cloud.dump();
    expect(items.filter(({ PK }) => PK === `RES#${id}`)).toEqual([]);
  });

  it('leaves nothing of a collection but its resources', async () => {
    const { id } = await shareDocument(as.owner);
    const collection = ulid();
    const body = { title: newWord(), summary: '', tags: [], visibility: 'territory' as const, schools: [] };
    await as.owner.library.putCollection({ params: { collection }, body });
    await as.owner.library.putInCollection({ params: { collection, resource: id }, body: { position: 1 } });
    await found(as.owner, { collection }).toEqual([id]);
    await as.owner.library.deleteCollection({ params: { collection } });
    await found(as.owner, { collection }).toEqual([]);
    expect(await outcomeOf(as.owner.library.getCollection({ params: { collection } }))).toBe('not-found');
    expect(await outcomeOf(as.owner.library.getLibraryResource({ params: { resource: id } }))).toBe('allowed');
  });
});

describe('following', () => {
  const news = async (id: string) => {
    const { items } = await as.stranger.library.listFollows({});
    return items.find((item) => (item.kind === 'resource' ? item.resource.id : item.collection.id) === id)?.news;
  };

  it('a resource tells that it was shared anew, until one has looked', async () => {
    const { id, version } = await shareDocument(as.owner);
    const params = { kind: 'resource' as const, id };
    await as.stranger.library.putFollow({ params });
    expect(await news(id)).toBe(false);
    await as.owner.library.putResource({
      params: { resource: id },
      body: resourceBody({ title: 'Nova' }),
      match: version,
    });
    expect(await news(id)).toBe(true);
    await as.stranger.library.putFollow({ params });
    expect(await news(id)).toBe(false);
    await as.stranger.library.deleteFollow({ params });
    expect(await news(id)).toBeUndefined();
  });

  it('a collection tells what was put into it, but not what one may not see', async () => {
    const collection = ulid();
    const body = { title: newWord(), summary: '', tags: [], visibility: 'territory' as const, schools: [] };
    const [seenByAll, secret] = [
      await shareDocument(as.owner),
      await shareDocument(as.owner, { visibility: 'private' }),
    ];
    await as.owner.library.putCollection({ params: { collection }, body });
    await as.stranger.library.putFollow({ params: { kind: 'collection', id: collection } });
    for (const { id: resource } of [seenByAll, secret]) {
      await as.owner.library.putInCollection({ params: { collection, resource }, body: { position: 1 } });
    }
    expect(await news(collection)).toMatchObject([{ id: seenByAll.id }]);
  });

  it('is not possible for what one does not see', async () => {
    const { id } = await shareDocument(as.owner, { visibility: 'private' });
    expect(await outcomeOf(as.stranger.library.putFollow({ params: { kind: 'resource', id } }))).toBe('not-found');
  });
});
