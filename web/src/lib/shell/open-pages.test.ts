import { expect, test } from 'vitest';
import type { Me } from '#contract/identity.ts';
import type { Role } from '#contract/roles.ts';
import { pageOpensTo } from './open-pages.ts';

const opens = (role: Role, ...pages: string[]) => {
  const me = { memberships: [{ role, audience: 'TER' }] } as unknown as Me;
  return pages.map((page) => pageOpensTo(me, page));
};

const ofTeachers = ['/sequences', '/exercises', '/collections', '/library', '/territory', '/schools/7200901A'];

test.each(['student', 'guardian'] as const)(
  'a %s has the pages of pupils and families, and none of teachers',
  (role) => {
    expect(opens(role, '/', '/work/one/two', '/settings')).toEqual([true, true, true]);
    expect(opens(role, ...ofTeachers, '/libraries', '/audiences/x', '/courses/x/y')).not.toContain(true);
  },
);

test('a teacher has all of these but the approval of libraries', () => {
  expect(opens('teacher', ...ofTeachers, '/sequences/one')).not.toContain(false);
  expect(opens('teacher', '/libraries')).toEqual([false]);
});

test('who only looks after people writes no sequence', () => {
  expect(opens('head', '/schools/7200901A', '/library', '/sequences', '/exercises')).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
