import { describe, expect, it } from 'vitest';
import { actions } from '../../contract/actions.ts';
import { roles, type Role } from '../../contract/roles.ts';
import type { Caller } from '../person.ts';
import { grantFor, type Target } from './policy.ts';
import { rights } from './rights.ts';

const ulid = (letter: string) => letter.repeat(26).replace(/^./, '0');
const [me, somebody, course, otherCourse] = ['A', 'B', 'C', 'D'].map(ulid) as [string, string, string, string];
const here = '7200001A';
const there = '7200002B';

/** A person with one role where that role belongs, all of it in the school `here` and the course `course`. */
const audienceOf: Record<Role, string> = {
  student: `CLS.${here}.${ulid('E')}`,
  guardian: `PER.${somebody}`,
  teacher: `SCH.${here}`,
  'language-assistant': `CRS.${here}.${course}`,
  substitute: `CRS.${here}.${course}`,
  aide: `PER.${somebody}`,
  head: `SCH.${here}`,
  'school-administrator': `SCH.${here}`,
  'territory-administrator': 'TER',
  editor: `PUB.${ulid('F')}`,
};
const caller = (role: Role): Caller => ({ id: me, memberships: [{ role, audience: audienceOf[role] }] });
const may = (role: Role, action: (typeof actions)[number], target: Target) =>
  grantFor(caller(role), action, target) !== undefined;
const rolesThatMay = (action: (typeof actions)[number], target: Target) =>
  roles.filter((role) => may(role, action, target));

describe('rights', () => {
  it('are denied where no line gives them: nobody without a membership may act on what is not their own', () => {
    const nobody = { id: me, memberships: [] };
    const owned = actions.filter((action) => grantFor(nobody, action, { schools: [here], audiences: ['TER'] }));
    expect(
      owned.every((action) => rights[action].some(({ role, relation }) => role === 'person' && relation === 'anyone')),
    ).toBe(true);
  });

  it('end at the school: its administration changes its own classes and people, not another school’s', () => {
    for (const action of ['class.write', 'group.write', 'audience.write', 'person.write'] as const) {
      expect(rolesThatMay(action, { schools: [here] })).toEqual(['school-administrator', 'territory-administrator']);
      expect(rolesThatMay(action, { schools: [there] })).toEqual(['territory-administrator']);
    }
  });

  it('keep a pupil’s work with the pupil, the family and those who follow the course', () => {
    const work = { person: somebody, audiences: [`CRS.${here}.${course}`] };
    expect(rolesThatMay('work.read', work)).toEqual(['guardian', 'language-assistant', 'substitute']);
    expect(rolesThatMay('work.review', work)).toEqual(['language-assistant', 'substitute']);
    const elsewhere = { person: ulid('G'), audiences: [`CRS.${here}.${otherCourse}`] };
    expect(rolesThatMay('work.read', elsewhere)).toEqual([]);
  });

  it('let a head see figures of the school and no pupil’s work', () => {
    expect(may('head', 'school.read', { schools: [here] })).toBe(true);
    expect(may('head', 'work.read', { person: somebody, audiences: [`CRS.${here}.${course}`], schools: [here] })).toBe(
      false,
    );
  });

  it('make a teacher an author of the teacher’s own sequences only', () => {
    expect(may('teacher', 'sequence.edit', { owners: [me] })).toBe(true);
    expect(may('teacher', 'sequence.edit', { owners: [somebody] })).toBe(false);
    expect(may('student', 'sequence.write', { owners: [me] })).toBe(false);
  });

  it('do not make a member of a school out of a pupil who joins a group that the school keeps', () => {
    const guest: Caller = { id: me, memberships: [{ role: 'teacher', audience: `GRP.${here}.${ulid('H')}` }] };
    expect(grantFor(guest, 'school.read', { schools: [here] })).toBeUndefined();
  });
});
