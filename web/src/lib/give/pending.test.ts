import { describe, expect, test } from 'vitest';
import type { Assignment, Progress } from '#contract/assignments.ts';
import type { Revision } from '#contract/sequences.ts';
import { begunCounts, hasNews, pendingIn } from './pending.ts';

const page = (id: string, html = '', title = id): Revision['lessons'][number]['activities'][number] => ({
  id,
  activity: { kind: 'page', title, instruction: '', minutes: 5 },
  html,
});

const revision = (...activities: ReturnType<typeof page>[]): Revision => ({
  ...{ sequence: 'S', title: 'U castagnu', language: 'co', subject: 'Corse', levels: [], objectives: [], skills: [] },
  finalTask: '',
  lessons: [{ id: 'L', title: 'L', minutes: 50, activities }],
});

const given = (...activities: string[]) => ({ activities }) as Assignment;

describe('what running work would take over', () => {
  test('is each given activity that has changed, is new in its lesson, or is gone', () => {
    const before = revision(page('a', 'one'), page('b'), page('c'));
    const now = revision(page('new'), page('a', 'two'), page('b'));
    const pending = pendingIn(given('a', 'b', 'c'), before, now);
    expect(pending.activities.map(({ id, what }) => `${id} ${what}`)).toEqual(['new added', 'a changed', 'c removed']);
    expect(pending.given).toEqual(['new', 'a', 'b']);
  });

  test('leaves out activities that were known and not given', () => {
    const before = revision(page('a'), page('held back'));
    expect(hasNews(pendingIn(given('a'), before, revision(page('a'), page('held back', 'two'))))).toBe(false);
  });

  test('is nothing where nothing has changed, and another order is something', () => {
    const before = revision(page('a'), page('b'));
    expect(hasNews(pendingIn(given('a', 'b'), before, before))).toBe(false);
    expect(hasNews(pendingIn(given('a', 'b'), before, revision(page('b'), page('a'))))).toBe(true);
  });

  test('is nothing when an exercise is the same and its release is not known here', () => {
    const exercise = (release?: string) => ({
      ...{ id: 'e', activity: { kind: 'exercise' as const, title: 'e', instruction: '', minutes: 5, exercise: 'E' } },
      ...(release && { release }),
    });
    expect(hasNews(pendingIn(given('e'), revision(exercise('one')), revision(exercise())))).toBe(false);
    expect(hasNews(pendingIn(given('e'), revision(exercise('one')), revision(exercise('two'))))).toBe(true);
  });
});

test('an activity stays as it was with each pupil who has begun it', () => {
  const row = (state: string) => ({ activities: [{ id: 'a', work: { state } }] }) as Progress;
  expect(begunCounts(['todo', 'closed', 'started', 'answered'].map(row)).get('a')).toBe(2);
});
