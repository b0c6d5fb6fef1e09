import { expect, test } from 'vitest';
import { scoreInWords } from './score.ts';

test.each([
  ['percent', 3, 4, '75\u00a0%'],
  ['twenty', 3, 4, '15 sur 20'],
  ['twenty', 1, 3, '6.5 sur 20'],
  ['levels', 9, 10, 'Objectifs dépassés'],
  ['levels', 0, 10, 'Objectifs non atteints'],
] as const)('a result is shown as the teacher chose: %s, %d of %d', (rule, score, max, words) => {
  expect(scoreInWords({ score, max }, rule)).toBe(words);
});

test('nothing is shown where the score is hidden, not known, or of an exercise without points', () => {
  expect(scoreInWords({ score: 3, max: 4 }, 'hidden')).toBeUndefined();
  expect(scoreInWords({}, 'percent')).toBeUndefined();
  expect(scoreInWords({ score: 0, max: 0 }, 'percent')).toBeUndefined();
});
