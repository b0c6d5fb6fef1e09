import { expect, it } from 'vitest';
import {
  ClassBody,
  CourseBody,
  GroupBody,
  PersonBody,
  PublisherBody,
  SchoolBody,
} from '../../../functions/contract/directory.ts';
import { Audience, kindOfAudience, Ulid, Uai } from '../../../functions/contract/ids.ts';
import { roleBelongsIn } from '../../../functions/contract/roles.ts';
import { people } from './people.ts';
import { classes, groups } from './schools.ts';
import { territory } from './territory.ts';
import { tileGroups } from './tiles.ts';

const membersOf = (audience: string) =>
  territory.people.filter(({ memberships }) => memberships.some((membership) => membership.audience === audience));

it('fits the API, so that seeding is never refused', () => {
  for (const { uai, body } of territory.schools) expect([Uai.parse(uai), SchoolBody.parse(body)]).toBeTruthy();
  for (const { body } of territory.classes) ClassBody.parse(body);
  for (const { body } of territory.groups) GroupBody.parse(body);
  for (const { body } of territory.courses) CourseBody.parse(body);
  for (const { body } of territory.publishers) PublisherBody.parse(body);
  for (const { givenName, familyName, school } of territory.people) {
    PersonBody.parse({ givenName, familyName, school, identities: [] });
  }
});

it('names every thing and person once', () => {
  const { classes, groups, courses, publishers, people } = territory;
  const ids = [...classes, ...groups, ...courses, ...publishers, ...people].map(({ id }) => Ulid.parse(id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
  expect(new Set(people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size).toBe(people.length);
});

it('uses no number that a real school can have: the check letter is wrong', () => {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  for (const { uai } of territory.schools) expect(uai[7]).not.toBe(letters[Number(uai.slice(0, 7)) % 23]);
});

it('has 24 pupils in 6COR1, twelve of each class', () => {
  const group = membersOf(groups.corsican.audience);
  const of = (audience: string) => group.filter((pupil) => membersOf(audience).includes(pupil)).length;
  expect([group.length, of(classes.sixA.audience), of(classes.sixB.audience)]).toEqual([24, 12, 12]);
});

it('has a group of CM2 and 6e over two schools', () => {
  expect(new Set(membersOf(groups.bridge.audience).map(({ school }) => school)).size).toBeGreaterThanOrEqual(2);
});

it('gives roles only where they make sense', () => {
  for (const { memberships } of territory.people) {
    for (const { role, audience } of memberships) {
      expect(roleBelongsIn[role]).toContain(kindOfAudience(Audience.parse(audience)));
    }
  }
});

it('shows each person of the portal on one tile, with what they are about to do in both languages', () => {
  const tiles = tileGroups.flatMap((group) => group.tiles);
  expect(tiles.map(({ key }) => key).sort()).toEqual(Object.keys(people).sort());
  for (const { about } of tiles) expect([about.fr.length, about.co.length].every((length) => length > 20)).toBe(true);
});
