import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { people } from '../../infra/local/demonstration/people.ts';
import { publisher } from '../../infra/local/demonstration/schools.ts';
import { exerciseId } from '../../infra/local/demonstration/seed/packages.ts';
import { shareDocument, sharePage, shareSequence } from '../factories/library.ts';
import { seen, writeSequence } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';
import { libraryClients } from './library-clients.ts';

const as = libraryClients();

describe('an adaptation', () => {
  it('is a draft of the caller’s own with origin, authors, licence and every activity', async () => {
    const { resource, revision, activities } = await shareSequence(as.owner, { authors: ['Prima'] });
    const params = { resource: resource.id, sequence: ulid() };
    const preview = await as.stranger.library.previewResource({ params: { resource: resource.id } });
    expect(preview.revision?.lessons[0]?.activities[0]?.html).toBe('<p>U castagnu</p>');
    const adapted = await as.stranger.library.adaptResource({ params });
    expect(adapted.owners).toEqual([people.agriculturalTeacher.id]);
    expect(adapted.origin).toMatchObject({
      resource: resource.id,
      revision,
      authors: ['Prima'],
      licence: 'CC BY-SA 4.0',
    });
    expect(adapted.teacherNotes).toBe('');
    const inSequence = { sequence: params.sequence };
    const { activities: copied } = await as.stranger.sequences.getSequence({ params: inSequence });
    expect(copied.map(({ id }) => id).sort()).toEqual(activities.map(({ id }) => id).sort());
    const page = await as.stranger.sequences.getPage({ params: { ...inSequence, activity: activities[0]!.id } });
    expect(page.html).toBe('<p>U castagnu</p>');
    const mine = await as.stranger.sequences.listSequences({});
    expect(mine.items.map(({ id }) => id)).toContain(params.sequence);
  });

  it('made twice is made once, and leaves later edits alone', async () => {
    const { resource, activities } = await shareSequence(as.owner);
    const params = { resource: resource.id, sequence: ulid() };
    await as.stranger.library.adaptResource({ params });
    const place = { sequence: params.sequence, activity: activities[0]!.id };
    await as.stranger.sequences.putPage({ params: place, body: { html: '<p>Cambiatu</p>' }, match: 1 });
    await as.stranger.library.adaptResource({ params });
    expect((await as.stranger.sequences.getPage({ params: place })).html).toBe('<p>Cambiatu</p>');
    expect(await outcomeOf(as.colleague.library.adaptResource({ params }))).toBe('conflict');
  });

  it('counts a school once, however many of its teachers adapt', async () => {
    const { resource } = await shareSequence(as.owner);
    for (const client of [as.stranger, as.stranger, as.colleague]) {
      await client.library.adaptResource({ params: { resource: resource.id, sequence: ulid() } });
    }
    const detail = await as.stranger.library.getLibraryResource({ params: { resource: resource.id } });
    expect(detail.resource.usedBy).toBe(2);
  });

  it('keeps a share-alike licence and the first authors when it is shared in turn', async () => {
    const { resource } = await shareSequence(as.owner, { authors: ['Prima'] });
    const inSequence = { sequence: ulid() };
    const adapted = await as.stranger.library.adaptResource({ params: { resource: resource.id, ...inSequence } });
    const { activities } = await as.stranger.sequences.getSequence({ params: inSequence });
    const { revision } = await as.stranger.sequences.publishRevision({
      params: inSequence,
      body: seen(adapted, activities),
    });
    const of = { kind: 'sequence' as const, ...inSequence, revision };
    const problem = await refusalOf(shareDocument(as.stranger, { of, licence: 'CC0 1.0' }));
    expect(problem.errors?.[0]?.location).toBe('body.licence');
    const again = await shareDocument(as.stranger, { of, authors: ['Seconda'] });
    expect(again.authors).toEqual(['Prima', 'Seconda']);
    expect(again.origin?.resource).toBe(resource.id);
  });

  it('is behind once its origin shares a newer revision', async () => {
    const { resource, sequence, activities, body } = await shareSequence(as.owner);
    const adaptation = { sequence: ulid() };
    await as.stranger.library.adaptResource({ params: { resource: resource.id, ...adaptation } });
    expect((await as.stranger.library.getAdaptation({ params: adaptation })).behind).toBe(false);
    const params = { sequence: sequence.id };
    const { owners: _owners, id: _id, version, updated: _updated, revision: _revision, ...fields } = sequence;
    const edited = await as.owner.sequences.putSequence({ params, body: { ...fields, title: 'Nova' }, match: version });
    const { revision } = await as.owner.sequences.publishRevision({ params, body: seen(edited, activities) });
    const of = { kind: 'sequence' as const, sequence: sequence.id, revision };
    await as.owner.library.putResource({
      params: { resource: resource.id },
      body: { ...body, of },
      match: resource.version,
    });
    expect(await as.stranger.library.getAdaptation({ params: adaptation })).toMatchObject({
      behind: true,
      newest: revision,
    });
    expect(await outcomeOf(as.colleague.library.getAdaptation({ params: adaptation }))).toBe('missing-right');
  });

  it('takes over what its origin has become, and is level with it again', async () => {
    const { resource, sequence, activities, body } = await shareSequence(as.owner);
    const adaptation = { sequence: ulid() };
    await as.stranger.library.adaptResource({ params: { resource: resource.id, ...adaptation } });
    const place = { sequence: sequence.id, activity: activities[0]!.id };
    await as.owner.sequences.putPage({ params: place, body: { html: '<p>Novu</p>' }, match: 1 });
    const { revision } = await as.owner.sequences.publishRevision({
      params: { sequence: sequence.id },
      body: seen(sequence, activities),
    });
    const of = { kind: 'sequence' as const, sequence: sequence.id, revision };
    const params = { resource: resource.id };
    await as.owner.library.putResource({ params, body: { ...body, of }, match: resource.version });
    const { base, newest } = await as.stranger.library.getOriginChanges({ params: adaptation });
    const page = ({ lessons }: typeof base) => lessons[0]?.activities[0]?.html;
    expect([page(base), page(newest)]).toEqual(['<p>U castagnu</p>', '<p>Novu</p>']);
    const put = (taken: string) => as.stranger.library.putOrigin({ params: adaptation, body: { revision: taken } });
    expect(await outcomeOf(put('0'.repeat(64)))).toBe('conflict');
    expect(await put(revision)).toMatchObject({ behind: false, origin: { revision } });
    const after = await as.stranger.sequences.getSequence({ params: adaptation });
    expect(after.sequence).toMatchObject({ version: 1, origin: { revision } });
  });

  it('is not made of what reserves all rights, nor of what is no sequence', async () => {
    const reserved = await shareSequence(as.owner, { licence: 'All rights reserved' });
    const document = await shareDocument(as.owner);
    for (const resource of [reserved.resource.id, document.id]) {
      expect(await outcomeOf(as.stranger.library.adaptResource({ params: { resource, sequence: ulid() } }))).toBe(
        'conflict',
      );
    }
  });
});

describe('a single activity', () => {
  const ownSequence = async () => (await writeSequence(as.stranger)).sequence.id;
  const adaptInto = async (resource: string, sequence: string) => {
    const params = { resource, sequence, activity: ulid() };
    return { params, made: await as.stranger.library.adaptActivity({ params }) };
  };
  const labTask = {
    ...{ kind: 'lab' as const, title: 'Leghji à voce alta', instruction: '', minutes: 5 },
    ...{ text: 'U castagnu', maxSeconds: 60 },
  };

  it('is previewed as learners get it, whatever its kind', async () => {
    const page = await sharePage(as.owner);
    const task = await shareDocument(as.owner, { of: { kind: 'lab-task', task: labTask } });
    const document = await shareDocument(as.owner, { title: 'Ricetta' });
    const preview = async (resource: string) =>
      (await as.stranger.library.previewResource({ params: { resource } })).activity;
    expect((await preview(page.id))?.html).toBe('<p>U castagnu</p>');
    expect((await preview(task.id))?.activity).toEqual(labTask);
    expect((await preview(document.id))?.activity).toMatchObject({ kind: 'document', title: 'Ricetta' });
  });

  it('becomes an activity of a sequence of one’s own, which names its origin in every revision', async () => {
    const page = await sharePage(as.owner, { title: 'Pagina', authors: ['Prima'] });
    const sequence = await ownSequence();
    const { params, made } = await adaptInto(page.id, sequence);
    const origin = { resource: page.id, title: 'Pagina', authors: ['Prima'], licence: 'CC BY-SA 4.0' };
    expect(made).toMatchObject({ id: params.activity, activity: { kind: 'page', origin } });
    const place = { sequence, activity: params.activity };
    expect((await as.stranger.sequences.getPage({ params: place })).html).toBe('<p>U castagnu</p>');
    await as.stranger.sequences.putActivity({
      params: place,
      body: { ...made.activity, title: 'A mo pagina' },
      match: 1,
    });
    await as.stranger.library.adaptActivity({ params });
    const { activities } = await as.stranger.sequences.getSequence({ params: { sequence } });
    expect(activities.find(({ id }) => id === params.activity)?.activity).toMatchObject({
      title: 'A mo pagina',
      origin,
    });
    const { resource } = await as.stranger.library.getLibraryResource({ params: { resource: page.id } });
    expect(resource.usedBy).toBe(1);
  });

  it('that is an exercise becomes one of one’s own, ready to be given even when its author deletes the first', async () => {
    const exercise = exerciseId('in-u-castagnetu');
    const { release } = await as.editor.exercises.getExercise({ params: { exercise } });
    const of = { kind: 'exercise' as const, exercise, release: release! };
    const shared = await shareDocument(as.editor, { of, publisher: publisher.id });
    const sequence = await ownSequence();
    const { params, made } = await adaptInto(shared.id, sequence);
    expect(made.activity).toMatchObject({ kind: 'exercise', exercise: params.activity });
    const { items } = await as.stranger.exercises.listExercises({});
    expect(items.find(({ id }) => id === params.activity)).toMatchObject({
      ...{ state: 'ready', release, title: shared.title, owners: [people.agriculturalTeacher.id] },
      origin: { resource: shared.id },
    });
    const preview = await as.stranger.library.previewResource({ params: { resource: shared.id } });
    expect(preview.activity).toMatchObject({ release, activity: { kind: 'exercise' } });
  });

  it('keeps a share-alike licence when it is shared in turn', async () => {
    const { licence, authors } = await shareDocument(as.owner);
    const origin = { title: 'Prima', authors, licence };
    const of = { kind: 'lab-task' as const, task: { ...labTask, origin } };
    expect((await refusalOf(shareDocument(as.stranger, { of, licence: 'CC0 1.0' }))).errors?.[0]?.location).toBe(
      'body.licence',
    );
    expect((await shareDocument(as.stranger, { of, authors: ['Seconda'] })).authors).toEqual([...authors, 'Seconda']);
  });

  it('is not put into somebody else’s sequence, and is no page that there is not', async () => {
    const page = await sharePage(as.owner);
    const { sequence } = await writeSequence(as.colleague);
    const params = { resource: page.id, sequence: sequence.id, activity: ulid() };
    expect(await outcomeOf(as.stranger.library.adaptActivity({ params }))).toBe('not-found');
    expect(page.of.kind).toBe('text');
    const of = { ...page.of, activity: ulid() } as typeof page.of;
    expect(await outcomeOf(shareDocument(as.owner, { of }))).toBe('not-found');
    expect(await outcomeOf(shareDocument(as.colleague, { of: page.of }))).toBe('not-found');
  });
});
