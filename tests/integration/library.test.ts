import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { publisher, uai } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { resourceBody, shareDocument, shareSequence } from '../factories/library.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';
import { find, found, libraryClients, newWord } from './library-clients.ts';

const cloud = testCloud();
const as = libraryClients();

describe('a shared resource', () => {
  it('is found by a teacher of another school by word, tag, level, subject and variety', async () => {
    const word = newWord();
    const tag = newWord();
    const more = { title: `U ${word}`, tags: [tag], levels: ['CM2'], subject: 'Musica', variety: 'taravese' as const };
    const { id } = await shareDocument(as.owner, more);
    await found(as.stranger, { q: word.toUpperCase() }).toEqual([id]);
    for (const query of [
      { tag },
      { q: word.slice(0, 20) },
      { tag, level: 'CM2' },
      { tag, subject: 'Musica' },
    ] as const) {
      expect(await find(as.stranger, query)).toEqual([id]);
    }
    expect(
      await find(as.stranger, { tag, variety: 'taravese', cecrl: 'A1', language: 'co', kind: 'document' }),
    ).toEqual([id]);
    expect(await find(as.stranger, { tag, variety: 'sartinese' })).toEqual([]);
  });

  it('is found under its new description after an edit, and no longer under the old one', async () => {
    const [before, after] = [newWord(), newWord()];
    const { id, version } = await shareDocument(as.owner, { title: before });
    await found(as.stranger, { q: before }).toEqual([id]);
    await as.owner.library.putResource({
      params: { resource: id },
      body: resourceBody({ title: after }),
      match: version,
    });
    await found(as.stranger, { q: after }).toEqual([id]);
    expect(await find(as.stranger, { q: before })).toEqual([]);
  });

  it('says who sees it and why, and is nothing to a pupil', async () => {
    const { id } = await shareDocument(as.owner);
    const params = { resource: id };
    expect((await as.stranger.library.getLibraryResource({ params })).seenBy).toEqual({
      visibility: 'territory',
      schools: [],
      because: 'territory',
    });
    expect((await as.owner.library.getLibraryResource({ params })).seenBy.because).toBe('owner');
    expect(await outcomeOf(as.student.library.getLibraryResource({ params }))).toBe('missing-right');
    expect(await outcomeOf(as.student.library.searchLibrary({ query: {} }))).toBe('missing-right');
  });

  it('is edited by its owner only', async () => {
    const { id, version } = await shareDocument(as.owner);
    const edit = (client: Client) =>
      client.library.putResource({ params: { resource: id }, body: resourceBody({ title: 'Altru' }), match: version });
    expect(await outcomeOf(as.colleague.library.getResource({ params: { resource: id } }))).toBe('missing-right');
    expect(await outcomeOf(edit(as.colleague))).toBe('missing-right');
    expect(await outcomeOf(edit(as.owner))).toBe('allowed');
    expect(await outcomeOf(edit(as.owner))).toBe('allowed');
  });

  it('cannot be somebody else’s sequence, or a revision that there is not', async () => {
    const { body } = await shareSequence(as.owner);
    const share = (client: Client, of: unknown) =>
      outcomeOf(
        client.library.putResource({ params: { resource: ulid() }, body: { ...body, of: of as typeof body.of } }),
      );
    expect(await share(as.colleague, body.of)).toBe('not-found');
    expect(await share(as.owner, { ...body.of, revision: '0'.repeat(64) })).toBe('not-found');
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'body'],
    ['an unknown licence', { licence: 'free' }, 'body.licence'],
    ['schools that the visibility does not speak of', { schools: [uai.orti] }, 'body.schools'],
    ['no school where it speaks of some', { visibility: 'schools' }, 'body.schools'],
    ['a title of 200 characters', { title: 'a'.repeat(200) }, 'body.title'],
  ])('is refused with %s, and the field is named', async (_name, more, location) => {
    const problem = await refusalOf(shareDocument(as.owner, more as object));
    expect(problem.code).toBe('bad-request');
    expect(problem.errors?.[0]?.location).toBe(location);
  });
});

describe('a resource that is not for everybody', () => {
  it('is not found, opened, previewed or adapted by those whom its owner has not let see it', async () => {
    const word = newWord();
    const { resource, body } = await shareSequence(as.owner, { title: word, visibility: 'private' });
    const params = { resource: resource.id };
    await found(as.owner, { q: word }).toEqual([resource.id]);
    expect(await find(as.colleague, { q: word })).toEqual([]);
    expect(await outcomeOf(as.colleague.library.getLibraryResource({ params }))).toBe('not-found');
    expect(await outcomeOf(as.colleague.library.previewResource({ params }))).toBe('not-found');
    const adaptation = { ...params, sequence: ulid() };
    expect(await outcomeOf(as.colleague.library.adaptResource({ params: adaptation }))).toBe('not-found');
    await as.owner.library.putResource({ params, body: { ...body, visibility: 'school' }, match: resource.version });
    await found(as.colleague, { q: word }).toEqual([resource.id]);
    expect(await find(as.stranger, { q: word })).toEqual([]);
    expect(await outcomeOf(as.stranger.library.previewResource({ params }))).toBe('not-found');
  });

  it('is seen by the schools that it names', async () => {
    const word = newWord();
    const { id } = await shareDocument(as.owner, { title: word, visibility: 'schools', schools: [uai.orti] });
    await found(as.stranger, { q: word }).toEqual([id]);
    expect(await find(as.colleague, { q: word })).toEqual([]);
    const { seenBy } = await as.stranger.library.getLibraryResource({ params: { resource: id } });
    expect(seenBy).toEqual({ visibility: 'schools', schools: [], because: 'named-school' });
  });

  it('appears to its owner only while it is under embargo', async () => {
    const word = newWord();
    const { id } = await shareDocument(as.owner, { title: word, embargo: '2099-09-01' });
    await found(as.owner, { q: word }).toEqual([id]);
    expect(await find(as.stranger, { q: word })).toEqual([]);
    expect(await outcomeOf(as.stranger.library.getLibraryResource({ params: { resource: id } }))).toBe('not-found');
  });

  it('is shown to nobody new by a collection', async () => {
    const { id } = await shareDocument(as.owner, { visibility: 'private' });
    const collection = ulid();
    const body = { title: newWord(), summary: '', tags: [], visibility: 'territory' as const, schools: [] };
    await as.owner.library.putCollection({ params: { collection }, body });
    await as.owner.library.putInCollection({ params: { collection, resource: id }, body: { position: 1 } });
    await found(as.owner, { collection }).toEqual([id]);
    expect(await find(as.stranger, { collection })).toEqual([]);
    expect((await as.stranger.library.getCollection({ params: { collection } })).resources).toEqual([]);
  });
});

describe('a publisher’s collection', () => {
  const body = {
    title: 'Cullezzione di prova',
    ...{ summary: '', tags: ['prova'], visibility: 'territory' as const, schools: [], publisher: publisher.id },
  };

  it('is found by all schools, in its order, and loses what is taken out', async () => {
    const params = { collection: ulid() };
    await as.editor.library.putCollection({ params, body });
    const shared = [
      await shareDocument(as.editor, { publisher: publisher.id }),
      await shareDocument(as.editor, { publisher: publisher.id }),
    ];
    const [first, second] = shared as [(typeof shared)[0], (typeof shared)[0]];
    const put = (resource: string, position: number) =>
      as.editor.library.putInCollection({ params: { ...params, resource }, body: { position } });
    await put(first.id, 2);
    await put(second.id, 1);
    await expect
      .poll(async () => (await find(as.stranger, params)).toSorted(), { timeout: 15_000 })
      .toEqual([first.id, second.id].sort());
    const order = async () =>
      (await as.stranger.library.getCollection({ params })).resources.map(({ resource }) => resource.id);
    expect(await order()).toEqual([second.id, first.id]);
    await as.editor.library.removeFromCollection({ params: { ...params, resource: second.id } });
    expect(await order()).toEqual([first.id]);
    await found(as.stranger, params).toEqual([first.id]);
    const { collections } = await as.stranger.library.getLibraryResource({ params: { resource: first.id } });
    expect(collections).toEqual([{ id: params.collection, title: body.title }]);
  });

  it('is edited by the publisher’s editors and by no teacher', async () => {
    expect(await outcomeOf(as.owner.library.putCollection({ params: { collection: ulid() }, body }))).toBe(
      'missing-right',
    );
    expect(await outcomeOf(shareDocument(as.owner, { publisher: publisher.id }))).toBe('missing-right');
    const { id } = await shareDocument(as.editor, { publisher: publisher.id });
    const { items } = await as.editor.library.listResources({});
    expect(items.map((item) => item.id)).toContain(id);
  });
});

describe('a collection', () => {
  it('says who sees it and why, and names its schools to those who keep it only', async () => {
    const collection = ulid();
    const shared = { visibility: 'schools' as const, schools: [uai.orti] };
    const body = { title: newWord(), summary: '', tags: ['prova'], ...shared };
    await as.owner.library.putCollection({ params: { collection }, body });
    const read = (client: Client) => client.library.getCollection({ params: { collection } });
    expect((await read(as.owner)).seenBy).toEqual({ ...shared, because: 'owner' });
    const theirs = await read(as.stranger);
    expect(theirs.seenBy).toEqual({ visibility: 'schools', schools: [], because: 'named-school' });
    expect(theirs.collection).toMatchObject({ schools: [] });
    expect(theirs.collection.owner).toBeUndefined();
    expect(await outcomeOf(read(as.colleague))).toBe('not-found');
  });
});

describe('the search index', () => {
  it('answers without a call of the table', async () => {
    await find(as.stranger, {});
    const calls = await cloud.countCalls(() => find(as.stranger, { q: 'castagnu', level: '6e' }));
    const tableCalls = Object.keys(calls.Library ?? {}).filter((name) => name.startsWith('dynamodb:'));
    expect(tableCalls).toEqual([]);
  });

  it('loses nothing when many share at once', async () => {
    const tag = newWord();
    const shared = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        shareDocument([as.owner, as.stranger, as.colleague][at % 3]!, { tags: [tag] }),
      ),
    );
    const ids = shared.map(({ id }) => id).sort();
    await expect.poll(async () => (await find(as.editor, { tag })).sort(), { timeout: 20_000 }).toEqual(ids);
  });
});
