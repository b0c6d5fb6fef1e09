import { ulid } from 'ulid';
import { expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { factories } from '../factories/index.ts';
import { outcomeOf } from '../refusal.ts';

const cloud = testCloud();

it('erases a person with the account that let them in, so that nothing is found afterwards', async () => {
  const make = await factories();
  const school = await make.school();
  const group = await make.class(school.uai);
  const child = await make.person(school.uai, ['student', group.audience]);
  const parent = await make.person(undefined, ['guardian', `PER.${child.id}`]);
  await cloud.signIn(child.subject);
  const { client: admin } = await cloud.signIn('territoryAdministrator');

  await admin.directory.erasePerson({ params: { person: child.id } });
  await cloud.idle();
  await cloud.runSchedules();
  await cloud.idle();

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
