import { expect, test } from 'vitest';
import type { Progress } from '#contract/assignments.ts';
import type { WorkState } from '#contract/work.ts';
import { childsDay } from './child-work.ts';

const now = new Date('2026-11-23T10:00:00Z');
const day = (number: number) => `2026-11-${number}T10:00:00.000Z`;

const work = (title: string, dates: { opens?: string; due: string; closes?: string }, ...states: WorkState[]) =>
  ({
    ...{ assignment: title, title, opens: day(10), ...dates },
    activities: states.map((state) => ({ work: { state } })),
  }) as unknown as Progress;

const seen = (...rows: Progress[]) =>
  Object.entries(childsDay(rows, now)).flatMap(([part, works]) =>
    works.map(({ id, standing, walked }) => `${part}: ${id}, ${standing}, ${walked}`),
  );

test('tells a family what is late, what is due, and what opens only later', () => {
  const rows = [
    work('later', { due: day(26) }, 'todo'),
    work('soon', { due: day(24) }, 'sent', 'redo'),
    work('recipe', { opens: day(25), due: day(30) }, 'closed', 'closed'),
    work('yesterday', { due: day(22), closes: day(29) }, 'answered', 'started'),
  ];
  expect(seen(...rows)).toEqual([
    'late: yesterday, late, 1',
    'due: soon, due, 1',
    'due: later, due, 0',
    'ahead: recipe, ahead, 0',
  ]);
});

test('what is done is not late, and what closed unfinished is over', () => {
  const rows = [
    work('closed', { due: day(20), closes: day(22) }, 'sent', 'closed'),
    work('done', { due: day(21) }, 'sent', 'excused'),
  ];
  expect(seen(...rows)).toEqual(['past: done, done, 2', 'past: closed, over, 1']);
});
