import { ulid } from 'ulid';
import { describe, expect, it, vi } from 'vitest';
import { PROVIDER } from '../../infra/local/demonstration/sign-in.ts';
import { testCloud } from '../cloud.ts';
import { attemptBody, statementLine } from '../factories/assignments.ts';
import { ownPackage, sendPackage, uploadExercise } from '../factories/exercises.ts';
import { factories } from '../factories/index.ts';
import { shareDocument } from '../factories/library.ts';
import { takeSender } from '../factories/lab.ts';
import { writeSequence } from '../factories/sequences.ts';
import { testSubject } from '../factories/subject.ts';
import { outcomeOf } from '../refusal.ts';
import { collectionBody, makeWorld, type World } from './rights-world.ts';

const cloud = testCloud();
// Each makes a whole world of its own, and looks at everything that the cloud holds.
vi.setConfig({ testTimeout: 120_000 });

async function erase(person: string) {
  const { client } = await cloud.signIn('territoryAdministrator');
  await client.directory.erasePerson({ params: { person } });
  await cloud.idle();
  // The second look finds that nothing is left, and takes the mark away.
  await cloud.runSchedules();
  await cloud.idle();
}

/** Names a person so that every trace of the name and of the account is found. */
async function nameApart(person: string) {
  const { client } = await cloud.signIn('territoryAdministrator');
  const { person: found } = await client.directory.getPerson({ params: { person } });
  const name = `Famiglia${ulid()}`;
  const subject = testSubject(ulid());
  await client.directory.putPerson({
    params: { person },
    body: { givenName: 'Prova', familyName: name, identities: [{ provider: PROVIDER, subject }], school: found.school },
    match: found.version,
  });
  return { id: person, name, subject };
}

type Traces = Awaited<ReturnType<typeof nameApart>>;

/** Waits for what tokens that were issued before may still write, and goes a quarter of an hour later. */
const isMark = ({ PK, SK }: Record<string, unknown>) => kindOf(PK) === 'USR' && SK === 'ERASE';

/** Every place in which table and buckets still know the person, as "keys: field". */
async function tracesOf({ id, name, subject }: Traces): Promise<string[]> {
  const { items, objects } = await cloud.dump();
  const inItems = items
    .filter((item) => !isMark(item))
    .flatMap((item) =>
      fieldsOf(item)
        .filter(([, value]) => [id, name, subject].some((word) => value.includes(word)))
        .map(([field]) => `${kindOf(item.PK)} ${kindOf(item.SK)}: ${field}`),
    );
  const inObjects = objects
    .filter(({ key, text }) => {
      // The search index forgets whose things are gone with its next turns, its versions of before within 30 days.
      const words = key.startsWith('search/') ? [name, subject] : [id, name, subject];
      return words.some((word) => key.includes(word) || text.includes(word));
    })
    .map(({ key }) => key);
  return [...inItems, ...inObjects];
}

const kindOf = (key: unknown) => String(key).split('#')[0];

/** Every text of an item with the way to it. */
function fieldsOf(value: unknown, path: string[] = []): [string, string][] {
  if (value instanceof Set) return fieldsOf([...value], path);
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
  return Object.entries(value).flatMap(([name, entry]) => [
    [path.join('.'), name] as [string, string],
    ...fieldsOf(entry, [...path, name]),
  ]);
}

/** What a pupil of the world has beside: what an exercise said, a membership not welcomed yet, an upload on its way. */
async function fillPupil({ as, assignment, activities, course, assignmentBody, person }: World) {
  const { client } = as.pupil;
  const attempt = { assignment, activity: activities.page, attempt: ulid() };
  await client.progress.putAttempt({ params: attempt, body: attemptBody(5, { statements: [statementLine()] }) });
  await takeSender(client, { assignment, activity: activities.lab }).announce();
  const sender = takeSender(client, { assignment, activity: activities.lab });
  await sender.announce();
  await sender.upload(0);
  const { opens, due } = assignmentBody;
  const [alone, together] = [ulid(), ulid()];
  const exceptions = [{ person, opens, due }];
  const give = (id: string, learners: string[]) =>
    as.teacher.client.progress.putAssignment({
      params: { ...course, assignment: id },
      body: { ...assignmentBody, learners, exceptions },
    });
  await give(alone, [person]);
  await give(together, [person, as.classmate.me.id]);
  await cloud.idle();
  return { alone, together };
}

/** What a teacher may leave: drafts, exercises with their packages, uploads, resources, collections. */
async function fillTeacher({ as }: World) {
  const { client, me } = as.teacher;
  const { sequence } = await writeSequence(client);
  const shared = await client.sequences.putOwners({
    params: { sequence: sequence.id },
    body: { owners: [me.id, as.colleague.me.id] },
    match: sequence.version,
  });
  await uploadExercise(client, await ownPackage());
  await sendPackage(client, ulid(), await ownPackage());
  const { id } = await shareDocument(client);
  await client.library.putFollow({ params: { kind: 'resource', id } });
  await client.library.putCollection({ params: { collection: ulid() }, body: collectionBody });
  await cloud.idle();
  return shared;
}

describe('nothing is found afterwards, in the table or in a bucket,', () => {
  it('of a pupil with work, recordings, hand-ins and a family', async () => {
    const world = await makeWorld();
    const pupil = await nameApart(world.person);
    await cloud.signIn(pupil.subject);
    const { alone, together } = await fillPupil(world);
    const before = await tracesOf(pupil);
    for (const kind of ['USR', 'EXT', 'SES', 'AUD', 'ASG', 'CRS', 'WRK', 'TAKE', 'UPL', 'QTA']) {
      expect(before.some((trace) => trace.startsWith(`${kind} `))).toBe(true);
    }
    for (const prefix of ['media/private/', 'statements/']) {
      expect(before.some((trace) => trace.startsWith(prefix))).toBe(true);
    }
    await erase(world.person);
    expect(await tracesOf(pupil)).toEqual([]);
    const { items } = await world.as.teacher.client.progress.listAssignments({ params: world.course });
    const given = new Map(items.map(({ id, learners }) => [id, learners]));
    expect(given.get(together)).toEqual([world.as.classmate.me.id]);
    expect(given.has(alone)).toBe(false);
  });

  it('of a teacher with sequences, exercises, resources and collections', async () => {
    const world = await makeWorld();
    const teacher = await nameApart(world.as.teacher.me.id);
    const shared = await fillTeacher(world);
    const before = await tracesOf(teacher);
    for (const kind of ['SEQ META: owners', 'WRK NAMED', `WRK ${world.activities.lab}`]) {
      expect(before.filter((trace) => trace.startsWith(kind))).not.toEqual([]);
    }
    await erase(teacher.id);
    expect(await tracesOf(teacher)).toEqual([]);
    const { colleague, pupil } = world.as;
    const { items: left } = await colleague.client.sequences.listSequences({});
    expect(left.find(({ id }) => id === shared.id)?.owners).toEqual([colleague.me.id]);
    const place = { assignment: world.assignment, person: pupil.me.id, activity: world.activities.lab };
    const { feedback } = await pupil.client.progress.getWork({ params: place });
    expect(feedback).toMatchObject([{ text: 'Bè!', author: '' }]);
    const { objects } = await cloud.dump();
    expect(objects.filter(({ key }) => key.startsWith(`packages/${world.exercise.id}/`))).toEqual([]);
  });

  it('of a parent', async () => {
    const { as } = await makeWorld();
    const parent = await nameApart(as.parent.me.id);
    await erase(parent.id);
    expect(await tracesOf(parent)).toEqual([]);
  });
});

it('leaves nobody to sign in, and a parent without the child', async () => {
  const make = await factories();
  const school = await make.school();
  const group = await make.class(school.uai);
  const child = await make.person(school.uai, ['student', group.audience]);
  const parent = await make.person(undefined, ['guardian', `PER.${child.id}`]);
  await cloud.signIn(child.subject);
  const { client: admin } = await cloud.signIn('territoryAdministrator');
  await erase(child.id);
  expect(await outcomeOf(admin.directory.getPerson({ params: { person: child.id } }))).toBe('not-found');
  const members = await admin.directory.listMembers({ params: { audience: group.audience } });
  expect(members.items).toEqual([]);
  await expect(cloud.signIn(child.subject)).rejects.toThrow();
  const family = await admin.directory.getPerson({ params: { person: parent.id } });
  expect(family.memberships).toEqual([]);
});

it('is for the territory’s administration only, and for a person who exists', async () => {
  const { client: admin } = await cloud.signIn('territoryAdministrator');
  const { client: school } = await cloud.signIn('schoolAdministrator');
  const { me } = await cloud.signIn('stuckStudent');
  expect(await outcomeOf(school.directory.erasePerson({ params: { person: me.id } }))).toBe('missing-right');
  expect(await outcomeOf(admin.directory.erasePerson({ params: { person: ulid() } }))).toBe('not-found');
});
