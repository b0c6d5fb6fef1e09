import { expect, it } from 'vitest';
import { arranged } from './arranged.ts';

const shape = (...answers: Parameters<typeof arranged>[0]) =>
  arranged(answers).map(({ answer: { part }, depth, holds }) => [part, depth, holds]);

it('a set stands over its questions, and a page over its sets', () => {
  expect(
    shape(
      { part: 'one', parent: 'set', given: 'a' },
      { part: 'two', parent: 'set', given: 'b' },
      { part: 'set', parent: 'page', score: 1, max: 2 },
      { part: 'page' },
      { given: 'alone' },
    ),
  ).toEqual([
    ['page', 0, true],
    ['set', 1, true],
    ['one', 2, false],
    ['two', 2, false],
    [undefined, 0, false],
  ]);
});

it('nothing is left out where a package says that parts hold each other, or names a holder that nobody knows', () => {
  expect(shape({ part: 'a', parent: 'b' }, { part: 'b', parent: 'a' }, { part: 'c', parent: 'x' })).toHaveLength(3);
});
