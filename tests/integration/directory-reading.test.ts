import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { classes, courses, uai } from '../../infra/local/demonstration/schools.ts';
import { personId, type PersonKey } from '../../infra/local/demonstration/people.ts';
import { testCloud } from '../cloud.ts';
import { outcomeOf } from '../refusal.ts';

const cloud = testCloud();

const readings: Record<string, (client: Client) => Promise<unknown>> = {
  'all schools': ({ directory }) => directory.listSchools({}),
  'the collège': ({ directory }) => directory.getSchool({ params: { uai: uai.college } }),
  'another school': ({ directory }) => directory.getSchool({ params: { uai: uai.lycee } }),
  'the members of 6e A': ({ directory }) => directory.listMembers({ params: { audience: classes.sixA.audience } }),
  'the members of a class of another school': ({ directory }) =>
    directory.listMembers({ params: { audience: classes.lycee.audience } }),
  'the course of 6COR1': ({ directory }) =>
    directory.getCourse({ params: { uai: uai.college, course: courses.corsican.id } }),
  'a pupil of the collège': ({ directory }) => directory.getPerson({ params: { person: personId('student') } }),
  'a pupil of another school': ({ directory }) => directory.getPerson({ params: { person: personId('lycee-1') } }),
};

/** What each role may read of the directory; everything else is refused for want of the right. */
const allowed: Partial<Record<PersonKey, string[]>> = {
  student: ['a pupil of the collège', 'the course of 6COR1'],
  stuckStudent: ['the course of 6COR1'],
  primaryStudent: [],
  mother: [],
  teacher: ['all schools', 'the collège', 'the members of 6e A', 'the course of 6COR1'],
  secondTeacher: ['all schools', 'the collège', 'the members of 6e A'],
  lyceeTeacher: ['all schools', 'another school', 'the members of a class of another school'],
  head: ['all schools', 'the collège', 'the members of 6e A', 'the course of 6COR1', 'a pupil of the collège'],
  schoolAdministrator: [
    'all schools',
    'the collège',
    'the members of 6e A',
    'the course of 6COR1',
    'a pupil of the collège',
  ],
  territoryAdministrator: Object.keys(readings),
  editor: ['all schools'],
};

const clients = new Map<string, Client>();

beforeAll(async () => {
  const keys = Object.keys(allowed) as PersonKey[];
  await Promise.all(keys.map(async (key) => clients.set(key, (await cloud.signIn(key)).client)));
});

it.each(Object.entries(allowed))('as %s one reads what the role gives and nothing else', async (key, readable) => {
  const outcomes = await Promise.all(
    Object.entries(readings).map(async ([what, read]) => [what, await outcomeOf(read(clients.get(key)!))] as const),
  );
  const expected = Object.keys(readings).map((what) => [what, readable.includes(what) ? 'allowed' : 'missing-right']);
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
});

it('shows administrators the schools, classes, groups and people of the territory', async () => {
  const { directory } = clients.get('territoryAdministrator')!;
  const { items: schools } = await directory.listSchools({});
  expect(schools.map(({ name }) => name)).toContain('Culleghju U Castagnetu');
  const college = await directory.getSchool({ params: { uai: uai.college } });
  expect(college.classes.map(({ name }) => name).sort()).toEqual(['6e A', '6e B']);
  expect(college.groups.map(({ name }) => name).sort()).toEqual(['6COR1', 'CM2-6e']);
  const { items: group } = await directory.listMembers({
    params: { audience: college.groups.find(({ name }) => name === '6COR1')!.audience },
  });
  expect(group.filter(({ role }) => role === 'student')).toHaveLength(24);
});

it('costs a fixed number of table calls', async () => {
  const teacher = clients.get('teacher')!;
  const calls = await cloud.countCalls(() => teacher.directory.getSchool({ params: { uai: uai.college } }));
  expect(calls).toMatchObject({ Directory: { 'dynamodb:Query': 1 } });
});
