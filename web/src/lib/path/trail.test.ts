import { expect, test } from 'vitest';
import type { WorkState } from '#contract/work.ts';
import { progress, stations, type Trail } from './trail.ts';

const trail = (...lessons: (WorkState | undefined)[][]): Trail => ({
  id: 'S',
  title: 'U castagnu',
  cairns: lessons.map((states, lesson) => ({
    id: `c${lesson}`,
    title: 'L',
    stones: states.map((state, index) => ({ id: `s${lesson}${index}`, title: 'A', state })),
  })),
});

const reaches = (walk: Trail) => stations(walk).map(({ reach }) => reach);

test('one stands at the first activity that is not done, and the line is walked up to it', () => {
  const walk = trail(['sent', 'started'], ['todo']);
  expect(progress(walk)).toEqual({ walked: 1, total: 3, here: 's01' });
  expect(reaches(walk)).toEqual(['whole', 'whole', 'half', 'none', 'none']);
  expect(stations(walk).filter(({ here }) => here)).toHaveLength(1);
});

test('what is kept on the device or excused counts as walked', () => {
  expect(progress(trail(['on-device', 'excused', 'redo'])).walked).toBe(2);
});

test('a finished path is walked to its end', () => {
  expect(reaches(trail(['sent'], ['answered']))).toEqual(['whole', 'whole', 'whole', 'whole']);
});

test('a path that is nobody’s is all ahead, with nobody on it', () => {
  const walk = trail([undefined, undefined]);
  expect(progress(walk)).toEqual({ walked: 0, total: 2, here: undefined });
  expect(reaches(walk)).toEqual(['none', 'none', 'none']);
});
