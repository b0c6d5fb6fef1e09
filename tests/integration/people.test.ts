import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { PROVIDER } from '../../infra/local/demonstration/sign-in.ts';
import { testCloud } from '../cloud.ts';
import { inDays, taughtClass } from '../factories/assignments.ts';
import { factories } from '../factories/index.ts';
import { newUai, type TestPerson } from '../factories/directory.ts';
import { testSubject } from '../factories/subject.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let admin: Client;
let make: Awaited<ReturnType<typeof factories>>;
let uai: string;

beforeAll(async () => {
  ({ client: admin } = await cloud.signIn('territoryAdministrator'));
  make = await factories();
  ({ uai } = await make.school());
});

const account = (subject: string) => ({ provider: PROVIDER, subject });
const newAccount = () => account(testSubject(ulid()));
const body = ({ givenName, familyName, school, identities }: TestPerson) => ({
  ...{ givenName, familyName, identities },
  ...(school && { school }),
});
const put = (person: TestPerson, changes: object, match = person.version) =>
  admin.directory.putPerson({ params: { person: person.id }, body: { ...body(person), ...changes }, match });
const create = (identities: ReturnType<typeof account>[]) =>
  admin.directory.putPerson({
    params: { person: ulid() },
    body: { givenName: 'Prova', familyName: 'Prova', school: uai, identities },
  });

describe('an account at a portal', () => {
  it('is not claimed by an edit that has lost', async () => {
    const person = await make.person(uai);
    await put(person, { givenName: 'Altra' });
    const wanted = newAccount();
    expect(await outcomeOf(put(person, { identities: [wanted] }))).toBe('changed');
    expect((await create([wanted])).identities).toEqual([wanted]);
  });

  it('is free again when another of the same edit belongs to somebody else', async () => {
    const [person, other] = [await make.person(uai), await make.person(uai)];
    const wanted = newAccount();
    const { code, errors } = await refusalOf(put(person, { identities: [wanted, account(other.subject)] }));
    expect([code, errors?.[0]?.location]).toEqual(['conflict', 'body.identities.1']);
    expect((await create([wanted])).identities).toEqual([wanted]);
  });

  it('ends its sessions and lets nobody in any more when it is taken away, and may be given to another', async () => {
    const person = await make.person(uai);
    const { client } = await cloud.signIn(person.subject);
    await put(person, { identities: [newAccount()] });
    expect((await client.identity.token({})).session).toBeNull();
    await expect(cloud.signIn(person.subject)).rejects.toThrow('unknown-person');
    const next = await create([account(person.subject)]);
    expect((await cloud.signIn(person.subject)).me.id).toBe(next.id);
  });
});

describe('what does not exist', () => {
  it.each([
    ['class', () => `CLS.${uai}.${ulid()}`],
    ['group', () => `GRP.${uai}.${ulid()}`],
    ['school', () => `SCH.${newUai()}`],
    ['publisher', () => `PUB.${ulid()}`],
    ['child', () => `PER.${ulid()}`],
  ])('gets no members: a %s', async (_what, audience) => {
    const person = await make.person(uai);
    const params = { audience: audience(), person: person.id };
    expect(await outcomeOf(admin.directory.putMember({ params, body: { role: 'teacher' } }))).toBe('not-found');
  });

  it('is named: the school of a person, a school that a group reaches', async () => {
    const places = async (call: Promise<unknown>) => (await refusalOf(call)).errors?.map(({ location }) => location);
    const identity = { givenName: 'Prova', familyName: 'Prova', identities: [] };
    const person = { params: { person: ulid() }, body: { ...identity, school: newUai() } };
    expect(await places(admin.directory.putPerson(person))).toEqual(['body.school']);
    const group = { name: 'Gruppu', levels: ['5e'], reaches: [uai, newUai()] };
    const inSchool = { uai, group: ulid() };
    expect(await places(admin.directory.putGroup({ params: inSchool, body: group }))).toEqual(['body.reaches.1']);
  });

  it('keeps no class', async () => {
    const params = { uai: newUai(), class: ulid() };
    const body = { name: '6e A', levels: ['6e'] };
    expect(await outcomeOf(admin.directory.putClass({ params, body }))).toBe('not-found');
  });
});

describe('a new name', () => {
  it('is shown by the lists, and brings no membership back that has ended', async () => {
    const group = await make.class(uai);
    const other = await make.class(uai);
    const person = await make.person(uai, ['student', group.audience], ['student', other.audience]);
    await admin.directory.removeMember({
      params: { audience: other.audience, person: person.id, role: 'student' },
    });
    const edited = await put(person, { familyName: 'Novu' });
    // The same request once more, as after a lost answer.
    expect(await put(person, { familyName: 'Novu' })).toEqual(edited);
    const names = async (audience: string) =>
      (await admin.directory.listMembers({ params: { audience } })).items.map(({ familyName }) => familyName);
    expect(await names(group.audience)).toEqual(['Novu']);
    expect(await names(other.audience)).toEqual([]);
  });
});

it('a new name is that of the work too, also where it has been handed in', async () => {
  const { as, inCourse, pupilId, give } = await taughtClass();
  const past = { opens: inDays(-3), due: inDays(-2), closes: inDays(-1) };
  const given = [await give(), await give({ learners: [pupilId] }), await give(past)];
  const { person } = await admin.directory.getPerson({ params: { person: pupilId } });
  await put({ ...person, subject: testSubject(pupilId) }, { givenName: 'Nova' });
  await cloud.idle();
  for (const { id } of given) {
    const { items } = await as.teacher.progress.getMatrix({ params: { ...inCourse, assignment: id } });
    expect(items.find(({ person: one }) => one === pupilId)?.givenName).toBe('Nova');
  }
});

describe('a school administrator', () => {
  it('edits the people of the school, but not the account of somebody with rights beyond it', async () => {
    const administrator = await make.person(uai, ['school-administrator', `SCH.${uai}`]);
    const { client } = await cloud.signIn(administrator.subject);
    const elsewhere = (await make.school()).uai;
    const rename = (person: TestPerson) =>
      client.directory.putPerson({
        params: { person: person.id },
        body: { ...body(person), familyName: 'Novu' },
        match: person.version,
      });
    const own = [
      await make.person(uai, ['teacher', `SCH.${uai}`]),
      await make.person(uai, ['student', (await make.group(elsewhere, [uai])).audience]),
    ];
    for (const person of own) expect(await outcomeOf(rename(person))).toBe('allowed');
    const publisher = ulid();
    await admin.directory.putPublisher({ params: { publisher }, body: { name: 'Edizione di prova' } });
    const beyond = [
      await make.person(uai, ['teacher', `SCH.${uai}`], ['territory-administrator', 'TER']),
      await make.person(uai, ['editor', `PUB.${publisher}`]),
      await make.person(uai, ['teacher', `SCH.${elsewhere}`]),
    ];
    for (const person of beyond) expect(await outcomeOf(rename(person))).toBe('missing-right');
  });
});
