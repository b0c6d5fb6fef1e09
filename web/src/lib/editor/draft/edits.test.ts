import { expect, test } from 'vitest';
import { attach, removeActivity } from './edits.ts';
import { id, sequenceOf } from './testing.ts';

const file = { media: 'f'.repeat(64), name: 'ricetta.pdf', type: 'application/pdf', bytes: 12 };

test('an activity takes a file, gives it back, and is the same as before', () => {
  const before = sequenceOf(['1', 'A']);
  const taken = attach(before, id('A'), { file });
  expect(taken.activities[id('A')]).toMatchObject({ title: 'A', file });
  expect(attach(taken, id('A'), { file })).toBe(taken);
  expect(attach(taken, id('A'), { file: undefined })).toEqual(before);
});

test('a file that arrives after its activity was deleted changes nothing', () => {
  const without = removeActivity(sequenceOf(['1', 'A', 'B']), id('A'));
  expect(attach(without, id('A'), { file })).toBe(without);
});
