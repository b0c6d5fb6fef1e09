import { expect, test } from 'vitest';
import type { Revision } from '#contract/sequences.ts';
import { originChanges } from './origin-changes.ts';

const page = (id: string, html: string) => ({
  id,
  activity: { kind: 'page' as const, title: id, instruction: '', minutes: 5 },
  html,
});
const revision = (activities: Revision['lessons'][number]['activities'], more: Partial<Revision> = {}): Revision => ({
  ...{ sequence: 's', title: 'U castagnu', language: 'co', subject: 'Lingua corsa', levels: [], objectives: [] },
  ...{ finalTask: '', skills: [], lessons: [{ id: 'l', title: 'L’arburu', minutes: 55, activities }] },
  ...more,
});

test('names each activity that is new, otherwise or gone', () => {
  const base = revision([page('a', '1'), page('b', '1'), page('c', '1')]);
  const newest = revision([page('a', '1'), page('b', '2'), page('d', '1')]);
  expect(originChanges(base, newest)).toMatchObject({
    words: [],
    path: false,
    activities: [
      { id: 'b', title: 'b', what: 'changed' },
      { id: 'd', title: 'd', what: 'new' },
      { id: 'c', title: 'c', what: 'gone' },
    ],
  });
});

test('tells the description from the path', () => {
  const base = revision([page('a', '1')]);
  expect(originChanges(base, { ...base, objectives: ['Parlà'] })).toMatchObject({
    words: ['objectives'],
    path: false,
  });
  const lessons = [{ ...base.lessons[0]!, title: 'L’arburu di u pane' }];
  expect(originChanges(base, { ...base, lessons })).toMatchObject({ words: [], path: true, activities: [] });
});
