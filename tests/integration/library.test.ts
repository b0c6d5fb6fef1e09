import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { people } from '../../infra/local/demonstration/people.ts';
import { publisher, uai } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { resourceBody, shareSequence, shareText } from '../factories/library.ts';
import { seen } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let owner: Client;
let colleague: Client;
let stranger: Client;
let editor: Client;
let student: Client;

beforeAll(async () => {
  const keys = ['teacher', 'secondTeacher', 'agriculturalTeacher', 'editor', 'student'] as const;
  const clients = await Promise.all(keys.map(async (key) => (await cloud.signIn(key)).client));
  [owner, colleague, stranger, editor, student] = clients as [Client, Client, Client, Client, Client];
});

/** A word that no other resource has. */
const newWord = () => `parolla${ulid().toLowerCase()}`;
type Query = Parameters<Client['library']['searchLibrary']>[0]['query'];
const find = async (client: Client, query: Query) =>
  (await client.library.searchLibrary({ query })).items.map(({ id }) => id);
/** The index is a few seconds behind at most. */
const found = (client: Client, query: Query) => expect.poll(() => find(client, query), { timeout: 15_000 });

describe('a shared resource', () => {
  it('is found by a teacher of another school by word, tag, level, subject and variety', async () => {
    const word = newWord();
    const tag = newWord();
    const more = { title: `U ${word}`, tags: [tag], levels: ['CM2'], subject: 'Musica', variety: 'taravese' as const };
    const { id } = await shareText(owner, more);
    await found(stranger, { q: word.toUpperCase() }).toEqual([id]);
    for (const query of [
      { tag },
      { q: word.slice(0, 20) },
      { tag, level: 'CM2' },
      { tag, subject: 'Musica' },
    ] as const) {
      expect(await find(stranger, query)).toEqual([id]);
    }
    expect(await find(stranger, { tag, variety: 'taravese', cecrl: 'A1', language: 'co', kind: 'text' })).toEqual([id]);
    expect(await find(stranger, { tag, variety: 'sartinese' })).toEqual([]);
  });

  it('is found under its new description after an edit, and no longer under the old one', async () => {
    const [before, after] = [newWord(), newWord()];
    const { id, version } = await shareText(owner, { title: before });
    await found(stranger, { q: before }).toEqual([id]);
    await owner.library.putResource({ params: { resource: id }, body: resourceBody({ title: after }), match: version });
    await found(stranger, { q: after }).toEqual([id]);
    expect(await find(stranger, { q: before })).toEqual([]);
  });

  it('says who sees it and why, and is nothing to a pupil', async () => {
    const { id } = await shareText(owner);
    const params = { resource: id };
    expect((await stranger.library.getLibraryResource({ params })).seenBy).toEqual({
      visibility: 'territory',
      schools: [],
      because: 'territory',
    });
    expect((await owner.library.getLibraryResource({ params })).seenBy.because).toBe('owner');
    expect(await outcomeOf(student.library.getLibraryResource({ params }))).toBe('missing-right');
    expect(await outcomeOf(student.library.searchLibrary({ query: {} }))).toBe('missing-right');
  });

  it('is edited by its owner only', async () => {
    const { id, version } = await shareText(owner);
    const edit = (client: Client) =>
      client.library.putResource({ params: { resource: id }, body: resourceBody({ title: 'Altru' }), match: version });
    expect(await outcomeOf(colleague.library.getResource({ params: { resource: id } }))).toBe('missing-right');
    expect(await outcomeOf(edit(colleague))).toBe('missing-right');
    expect(await outcomeOf(edit(owner))).toBe('allowed');
    expect(await outcomeOf(edit(owner))).toBe('allowed');
  });

  it('cannot be somebody else’s sequence, or a revision that there is not', async () => {
    const { body } = await shareSequence(owner);
    const share = (client: Client, of: unknown) =>
      outcomeOf(
        client.library.putResource({ params: { resource: ulid() }, body: { ...body, of: of as typeof body.of } }),
      );
    expect(await share(colleague, body.of)).toBe('not-found');
    expect(await share(owner, { ...body.of, revision: '0'.repeat(64) })).toBe('not-found');
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'body'],
    ['an unknown licence', { licence: 'free' }, 'body.licence'],
    ['schools that the visibility does not speak of', { schools: [uai.orti] }, 'body.schools'],
    ['no school where it speaks of some', { visibility: 'schools' }, 'body.schools'],
    ['a title of 200 characters', { title: 'a'.repeat(200) }, 'body.title'],
  ])('is refused with %s, and the field is named', async (_name, more, location) => {
    const problem = await refusalOf(shareText(owner, more as object));
    expect(problem.code).toBe('bad-request');
    expect(problem.errors?.[0]?.location).toBe(location);
  });
});

describe('a resource that is not for everybody', () => {
  it('is not found, opened, previewed or adapted by those whom its owner has not let see it', async () => {
    const word = newWord();
    const { resource, body } = await shareSequence(owner, { title: word, visibility: 'private' });
    const params = { resource: resource.id };
    await found(owner, { q: word }).toEqual([resource.id]);
    expect(await find(colleague, { q: word })).toEqual([]);
    expect(await outcomeOf(colleague.library.getLibraryResource({ params }))).toBe('not-found');
    expect(await outcomeOf(colleague.library.previewResource({ params }))).toBe('not-found');
    const adaptation = { ...params, sequence: ulid() };
    expect(await outcomeOf(colleague.library.adaptResource({ params: adaptation }))).toBe('not-found');
    await owner.library.putResource({ params, body: { ...body, visibility: 'school' }, match: resource.version });
    await found(colleague, { q: word }).toEqual([resource.id]);
    expect(await find(stranger, { q: word })).toEqual([]);
    expect(await outcomeOf(stranger.library.previewResource({ params }))).toBe('not-found');
  });

  it('is seen by the schools that it names', async () => {
    const word = newWord();
    const { id } = await shareText(owner, { title: word, visibility: 'schools', schools: [uai.orti] });
    await found(stranger, { q: word }).toEqual([id]);
    expect(await find(colleague, { q: word })).toEqual([]);
    const { seenBy } = await stranger.library.getLibraryResource({ params: { resource: id } });
    expect(seenBy).toEqual({ visibility: 'schools', schools: [], because: 'named-school' });
  });

  it('appears to its owner only while it is under embargo', async () => {
    const word = newWord();
    const { id } = await shareText(owner, { title: word, embargo: '2099-09-01' });
    await found(owner, { q: word }).toEqual([id]);
    expect(await find(stranger, { q: word })).toEqual([]);
    expect(await outcomeOf(stranger.library.getLibraryResource({ params: { resource: id } }))).toBe('not-found');
  });

  it('is shown to nobody new by a collection', async () => {
    const { id } = await shareText(owner, { visibility: 'private' });
    const collection = ulid();
    const body = { title: newWord(), summary: '', tags: [], visibility: 'territory' as const, schools: [] };
    await owner.library.putCollection({ params: { collection }, body });
    await owner.library.putInCollection({ params: { collection, resource: id }, body: { position: 1 } });
    await found(owner, { collection }).toEqual([id]);
    expect(await find(stranger, { collection })).toEqual([]);
    expect((await stranger.library.getCollection({ params: { collection } })).resources).toEqual([]);
  });
});

describe('a publisher’s collection', () => {
  const body = {
    title: 'Cullezzione di prova',
    ...{ summary: '', tags: ['prova'], visibility: 'territory' as const, schools: [], publisher: publisher.id },
  };

  it('is found by all schools, in its order, and loses what is taken out', async () => {
    const params = { collection: ulid() };
    await editor.library.putCollection({ params, body });
    const shared = [
      await shareText(editor, { publisher: publisher.id }),
      await shareText(editor, { publisher: publisher.id }),
    ];
    const [first, second] = shared as [(typeof shared)[0], (typeof shared)[0]];
    const put = (resource: string, position: number) =>
      editor.library.putInCollection({ params: { ...params, resource }, body: { position } });
    await put(first.id, 2);
    await put(second.id, 1);
    await expect
      .poll(async () => (await find(stranger, params)).toSorted(), { timeout: 15_000 })
      .toEqual([first.id, second.id].sort());
    const order = async () =>
      (await stranger.library.getCollection({ params })).resources.map(({ resource }) => resource.id);
    expect(await order()).toEqual([second.id, first.id]);
    await editor.library.removeFromCollection({ params: { ...params, resource: second.id } });
    expect(await order()).toEqual([first.id]);
    await found(stranger, params).toEqual([first.id]);
    const { collections } = await stranger.library.getLibraryResource({ params: { resource: first.id } });
    expect(collections).toEqual([{ id: params.collection, title: body.title }]);
  });

  it('is edited by the publisher’s editors and by no teacher', async () => {
    expect(await outcomeOf(owner.library.putCollection({ params: { collection: ulid() }, body }))).toBe(
      'missing-right',
    );
    expect(await outcomeOf(shareText(owner, { publisher: publisher.id }))).toBe('missing-right');
    const { id } = await shareText(editor, { publisher: publisher.id });
    const { items } = await editor.library.listResources({});
    expect(items.map((item) => item.id)).toContain(id);
  });
});

describe('an adaptation', () => {
  it('is a draft of the caller’s own with origin, authors, licence and every activity', async () => {
    const { resource, revision, activities } = await shareSequence(owner, { authors: ['Prima'] });
    const params = { resource: resource.id, sequence: ulid() };
    const preview = await stranger.library.previewResource({ params: { resource: resource.id } });
    expect(preview.revision?.lessons[0]?.activities[0]?.html).toBe('<p>U castagnu</p>');
    const adapted = await stranger.library.adaptResource({ params });
    expect(adapted.owners).toEqual([people.agriculturalTeacher.id]);
    expect(adapted.origin).toMatchObject({
      resource: resource.id,
      revision,
      authors: ['Prima'],
      licence: 'CC BY-SA 4.0',
    });
    expect(adapted.teacherNotes).toBe('');
    const inSequence = { sequence: params.sequence };
    const { activities: copied } = await stranger.sequences.getSequence({ params: inSequence });
    expect(copied.map(({ id }) => id).sort()).toEqual(activities.map(({ id }) => id).sort());
    const page = await stranger.sequences.getPage({ params: { ...inSequence, activity: activities[0]!.id } });
    expect(page.html).toBe('<p>U castagnu</p>');
    const mine = await stranger.sequences.listSequences({});
    expect(mine.items.map(({ id }) => id)).toContain(params.sequence);
  });

  it('made twice is made once, and leaves later edits alone', async () => {
    const { resource, activities } = await shareSequence(owner);
    const params = { resource: resource.id, sequence: ulid() };
    await stranger.library.adaptResource({ params });
    const place = { sequence: params.sequence, activity: activities[0]!.id };
    await stranger.sequences.putPage({ params: place, body: { html: '<p>Cambiatu</p>' }, match: 1 });
    await stranger.library.adaptResource({ params });
    expect((await stranger.sequences.getPage({ params: place })).html).toBe('<p>Cambiatu</p>');
    expect(await outcomeOf(colleague.library.adaptResource({ params }))).toBe('conflict');
  });

  it('counts a school once, however many of its teachers adapt', async () => {
    const { resource } = await shareSequence(owner);
    for (const client of [stranger, stranger, colleague]) {
      await client.library.adaptResource({ params: { resource: resource.id, sequence: ulid() } });
    }
    const detail = await stranger.library.getLibraryResource({ params: { resource: resource.id } });
    expect(detail.resource.usedBy).toBe(2);
  });

  it('keeps a share-alike licence and the first authors when it is shared in turn', async () => {
    const { resource } = await shareSequence(owner, { authors: ['Prima'] });
    const inSequence = { sequence: ulid() };
    const adapted = await stranger.library.adaptResource({ params: { resource: resource.id, ...inSequence } });
    const { activities } = await stranger.sequences.getSequence({ params: inSequence });
    const { revision } = await stranger.sequences.publishRevision({
      params: inSequence,
      body: seen(adapted, activities),
    });
    const of = { kind: 'sequence' as const, ...inSequence, revision };
    const problem = await refusalOf(shareText(stranger, { of, licence: 'CC0 1.0' }));
    expect(problem.errors?.[0]?.location).toBe('body.licence');
    const again = await shareText(stranger, { of, authors: ['Seconda'] });
    expect(again.authors).toEqual(['Prima', 'Seconda']);
    expect(again.origin?.resource).toBe(resource.id);
  });

  it('is behind once its origin shares a newer revision', async () => {
    const { resource, sequence, activities, body } = await shareSequence(owner);
    const adaptation = { sequence: ulid() };
    await stranger.library.adaptResource({ params: { resource: resource.id, ...adaptation } });
    expect((await stranger.library.getAdaptation({ params: adaptation })).behind).toBe(false);
    const params = { sequence: sequence.id };
    const { owners: _owners, id: _id, version, updated: _updated, revision: _revision, ...fields } = sequence;
    const edited = await owner.sequences.putSequence({ params, body: { ...fields, title: 'Nova' }, match: version });
    const { revision } = await owner.sequences.publishRevision({ params, body: seen(edited, activities) });
    const of = { kind: 'sequence' as const, sequence: sequence.id, revision };
    await owner.library.putResource({
      params: { resource: resource.id },
      body: { ...body, of },
      match: resource.version,
    });
    expect(await stranger.library.getAdaptation({ params: adaptation })).toMatchObject({
      behind: true,
      newest: revision,
    });
    expect(await outcomeOf(colleague.library.getAdaptation({ params: adaptation }))).toBe('missing-right');
  });

  it('is not made of what reserves all rights, nor of what is no sequence', async () => {
    const reserved = await shareSequence(owner, { licence: 'All rights reserved' });
    const text = await shareText(owner);
    for (const resource of [reserved.resource.id, text.id]) {
      expect(await outcomeOf(stranger.library.adaptResource({ params: { resource, sequence: ulid() } }))).toBe(
        'conflict',
      );
    }
  });
});

describe('the search index', () => {
  it('answers without a call of the table', async () => {
    await find(stranger, {});
    const calls = await cloud.countCalls(() => find(stranger, { q: 'castagnu', level: '6e' }));
    const tableCalls = Object.keys(calls.Library ?? {}).filter((name) => name.startsWith('dynamodb:'));
    expect(tableCalls).toEqual([]);
  });

  it('loses nothing when many share at once', async () => {
    const tag = newWord();
    const shared = await Promise.all(
      Array.from({ length: 12 }, (_, at) => shareText([owner, stranger, colleague][at % 3]!, { tags: [tag] })),
    );
    const ids = shared.map(({ id }) => id).sort();
    await expect.poll(async () => (await find(editor, { tag })).sort(), { timeout: 20_000 }).toEqual(ids);
  });
});
