import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { testCloud } from '../cloud.ts';
import { taughtClass } from '../factories/assignments.ts';
import { factories } from '../factories/index.ts';
import { shareSequence } from '../factories/library.ts';
import { activityBody, seen, sequenceBody, writeSequence } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let teacher: Client;
let colleague: Client;

beforeAll(async () => {
  [teacher, colleague] = await Promise.all([
    cloud.signIn('teacher').then(({ client }) => client),
    cloud.signIn('secondTeacher').then(({ client }) => client),
  ]);
});

describe('a draft', () => {
  it('is created once, however often the creation is sent', async () => {
    const params = { sequence: ulid() };
    const first = await teacher.sequences.putSequence({ params, body: sequenceBody() });
    const again = await teacher.sequences.putSequence({ params, body: sequenceBody() });
    expect(again).toEqual(first);
  });

  it('appears in the list of its author and in nobody else’s', async () => {
    const { sequence } = await writeSequence(teacher);
    const mine = await teacher.sequences.listSequences({});
    const theirs = await colleague.sequences.listSequences({});
    expect(mine.items.map(({ id }) => id)).toContain(sequence.id);
    expect(theirs.items.map(({ id }) => id)).not.toContain(sequence.id);
  });

  it('tells the second of two editors what the first one wrote', async () => {
    const { sequence } = await writeSequence(teacher);
    const edit = (title: string) =>
      teacher.sequences.putSequence({
        params: { sequence: sequence.id },
        body: sequenceBody({ title, lessons: sequence.lessons }),
        match: sequence.version,
      });
    await edit('Prima');
    const problem = await refusalOf(edit('Seconda'));
    expect(problem.code).toBe('changed');
    expect(problem.current).toMatchObject({ title: 'Prima', version: sequence.version + 1 });
  });

  it('belongs to its owners: others neither read nor change it, until they are invited', async () => {
    const { sequence } = await writeSequence(teacher);
    const params = { sequence: sequence.id };
    expect(await outcomeOf(colleague.sequences.getSequence({ params }))).toBe('missing-right');
    const { me: other } = await cloud.signIn('secondTeacher');
    const { me } = await cloud.signIn('teacher');
    await teacher.sequences.putOwners({ params, body: { owners: [me.id, other.id] }, match: sequence.version });
    expect((await colleague.sequences.getSequence({ params })).sequence.owners).toContain(other.id);
  });

  it('is copied with what it was adapted from, by who owns it and nobody else', async () => {
    const { resource } = await shareSequence(teacher);
    const copyOf = ulid();
    await colleague.library.adaptResource({ params: { resource: resource.id, sequence: copyOf } });
    const copy = (client: Client) =>
      client.sequences.putSequence({ params: { sequence: ulid() }, query: { copyOf }, body: sequenceBody() });
    expect((await copy(colleague)).origin?.resource).toBe(resource.id);
    expect((await copy(teacher)).origin).toBeUndefined();
  });

  it('goes with the only person who owned it, and those who were given it go on', async () => {
    const { as, written, give } = await taughtClass();
    const { id: assignment } = await give();
    const { client: admin } = await cloud.signIn('territoryAdministrator');
    await admin.directory.erasePerson({ params: { person: written.sequence.owners[0]! } });
    await cloud.idle();
    const { items } = await cloud.dump();
    const left = items.filter(({ PK }) => PK === `SEQ#${written.sequence.id}`).map(({ SK }) => String(SK));
    expect(left).toEqual(['REV#000001']);
    const { items: mine } = await as.pupil.progress.listMyWork({});
    const person = mine[0]!.person;
    const { revision } = await as.pupil.progress.play({ params: { assignment, person } });
    expect(revision.lessons[0]?.activities.map(({ id }) => id)).toEqual(written.activities.map(({ id }) => id));
  });

  it('refuses a path that names something twice', async () => {
    const { sequence, lesson } = await writeSequence(teacher);
    const body = sequenceBody({ lessons: [lesson, lesson] });
    const problem = await refusalOf(
      teacher.sequences.putSequence({ params: { sequence: sequence.id }, body, match: sequence.version }),
    );
    expect(problem.errors?.[0]?.location).toBe('body.lessons.1');
  });

  it('is read in two table calls', async () => {
    const { sequence } = await writeSequence(teacher, [activityBody(), activityBody('oral')]);
    const calls = await cloud.countCalls(() => teacher.sequences.getSequence({ params: { sequence: sequence.id } }));
    expect(calls.Sequences).toMatchObject({ 'dynamodb:GetItem': 1, 'dynamodb:Query': 1 });
  });

  it('is gone with all its parts once deleted', async () => {
    const { sequence } = await writeSequence(teacher);
    const params = { sequence: sequence.id };
    await teacher.sequences.deleteSequence({ params });
    expect(await outcomeOf(teacher.sequences.getSequence({ params }))).toBe('not-found');
    expect((await teacher.sequences.listSequences({})).items.map(({ id }) => id)).not.toContain(sequence.id);
  });
});

describe("a page's text", () => {
  it('comes back as it will be shown, without what could run', async () => {
    const { sequence, activities } = await writeSequence(teacher);
    const params = { sequence: sequence.id, activity: activities[0]!.id };
    const html = '<h2>U castagnu</h2><p onclick="x()">Bella <script>alert(1)</script>pianta</p>';
    const saved = await teacher.sequences.putPage({ params, body: { html } });
    expect(saved).toEqual({ html: '<h2>U castagnu</h2><p>Bella pianta</p>', version: 1 });
    expect(await teacher.sequences.getPage({ params })).toEqual(saved);
  });
});

describe('a revision', () => {
  it('is named by its content: the same draft gives the same one', async () => {
    const { sequence, activities } = await writeSequence(teacher);
    const params = { sequence: sequence.id };
    const first = await teacher.sequences.publishRevision({ params, body: seen(sequence, activities) });
    const again = await teacher.sequences.publishRevision({ params, body: seen(sequence, activities) });
    expect(again).toEqual(first);
    expect((await teacher.sequences.listRevisions({ params })).items).toEqual([first]);
  });

  it('holds what learners get, and not what is for teachers only', async () => {
    const { sequence, activities, lesson } = await writeSequence(teacher);
    const page = { sequence: sequence.id, activity: activities[0]!.id };
    await teacher.sequences.putPage({ params: page, body: { html: '<p>Testu</p>' } });
    const params = { sequence: sequence.id };
    const { revision } = await teacher.sequences.publishRevision({ params, body: seen(sequence, activities) });
    const document = await teacher.sequences.getRevision({ params: { ...params, revision } });
    expect(document.lessons).toMatchObject([{ title: lesson.title, activities: [{ html: '<p>Testu</p>' }] }]);
    expect(JSON.stringify(document)).not.toContain('Solo per i prufessori');
  });

  it('is not made of a draft that somebody changed meanwhile', async () => {
    const { sequence, activities } = await writeSequence(teacher);
    const params = { sequence: sequence.id };
    const before = seen(sequence, activities);
    const [activity] = activities;
    await teacher.sequences.putActivity({
      params: { ...params, activity: activity!.id },
      body: activityBody('oral'),
      match: activity!.version,
    });
    expect(await outcomeOf(teacher.sequences.publishRevision({ params, body: before }))).toBe('changed');
    expect((await teacher.sequences.listRevisions({ params })).items).toEqual([]);
  });

  it('names each activity that is not ready to be given', async () => {
    const link = { kind: 'link' as const, title: 'Situ', instruction: '', minutes: 5 };
    const { sequence, activities } = await writeSequence(teacher, [link]);
    const problem = await refusalOf(
      teacher.sequences.publishRevision({ params: { sequence: sequence.id }, body: seen(sequence, activities) }),
    );
    expect(problem).toMatchObject({
      code: 'conflict',
      errors: [{ location: `activities.${activities[0]!.id}`, message: 'address' }],
    });
  });
});

describe('a file for a page', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const begin = (client: Client, upload: string, more: object = {}) =>
    client.sequences.beginMedia({
      params: { upload },
      body: { purpose: 'image', name: 'castagnu.png', type: 'image/png', bytes: png.length, ...more },
    });
  const send = (address: { url: string; headers: Record<string, string> }, bytes: Buffer) =>
    fetch(address.url, { method: 'PUT', headers: address.headers, body: new Uint8Array(bytes) });

  it('is stored by its content and shown from the application’s own host, where it can run nothing', async () => {
    const upload = ulid();
    expect((await send(await begin(teacher, upload), png)).status).toBe(200);
    const media = await teacher.sequences.finishMedia({ params: { upload } });
    const shown = await fetch(`${cloud.origin}/media/public/${media.media}`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(shown.headers.get('cache-control')).toContain('immutable');
  });

  it('is refused when its bytes are something else than announced', async () => {
    const upload = ulid();
    const html = Buffer.from('<script>alert(1)</script>'.padEnd(png.length, ' '));
    await send(await begin(teacher, upload), html);
    expect(await outcomeOf(teacher.sequences.finishMedia({ params: { upload } }))).toBe('bad-request');
  });

  it('cannot be larger than announced', async () => {
    const address = await begin(teacher, ulid());
    expect((await send(address, Buffer.concat([png, png]))).status).toBe(403);
  });

  it.each([
    ['a page that could run', { type: 'text/html' }, 'bad-request'],
    ['a picture of 11 MB', { bytes: 11_000_000 }, 'too-large'],
    ['an unknown purpose', { purpose: 'program' }, 'bad-request'],
  ])('is not even begun for %s', async (_name, more, code) => {
    expect(await outcomeOf(begin(teacher, ulid(), more))).toBe(code);
  });

  it('is nobody else’s to finish', async () => {
    const upload = ulid();
    await send(await begin(teacher, upload), png);
    expect(await outcomeOf(colleague.sequences.finishMedia({ params: { upload } }))).toBe('missing-right');
  });

  it('counts towards what a person may upload in a month', async () => {
    const make = await factories();
    const school = await make.school();
    const { subject } = await make.person(school.uai, ['teacher', `SCH.${school.uai}`]);
    const { client: newcomer } = await cloud.signIn(subject);
    const bytes = 50_000_000;
    const outcomes = [];
    for (let count = 0; count < 41; count += 1) {
      const more = { purpose: 'document', type: 'application/pdf', bytes };
      outcomes.push(await outcomeOf(begin(newcomer, ulid(), more)));
    }
    expect(outcomes.slice(0, 40)).toEqual(Array(40).fill('allowed'));
    expect(outcomes[40]).toBe('too-large');
  });
});
