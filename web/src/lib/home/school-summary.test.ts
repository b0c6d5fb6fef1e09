import { expect, test } from 'vitest';
import type { Class, Member } from '#contract/directory.ts';
import { summary } from './school-summary.ts';

const places = ['CLS.A', 'CLS.B', 'GRP.C'].map((audience) => ({ audience, name: audience.slice(4) }) as Class);
const member = (person: string, role: Member['role'], until?: string): Member => ({
  ...{ person, role, givenName: person, familyName: 'Prova' },
  ...(until && { until }),
});
const now = new Date('2026-11-23T09:00:00Z');

test('counts each pupil of the classes once, and each class and group with all its pupils', () => {
  const members = [
    [member('1', 'student'), member('2', 'student')],
    [member('1', 'student')],
    [member('2', 'student'), member('of another school', 'student')],
  ];
  const { pupils, teachers, gatherings } = summary(places, members, [member('3', 'teacher')], now);
  expect([pupils, teachers]).toEqual([2, 1]);
  expect(gatherings.map(({ name, pupils: count }) => [name, count])).toEqual([
    ['A', 2],
    ['B', 1],
    ['C', 2],
  ]);
});

test('names roles that end within a month, and none that has ended or goes on', () => {
  const staff = [
    member('later', 'substitute', '2026-12-20'),
    member('gone', 'substitute', '2026-11-22'),
    member('stays', 'language-assistant', '2027-06-30'),
    member('today', 'substitute', '2026-11-23'),
    member('always', 'teacher'),
  ];
  expect(summary(places, [], staff, now).ending.map(({ person }) => person)).toEqual(['today', 'later']);
});
