import { expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

test('an allowance is a burst, and then what time gives back', () => {
  let now = 0;
  const allowance = new Allowance({ burst: 3, perSecond: 2 }, () => now);
  const taken = (times: number) => Array.from({ length: times }, () => allowance.take()).filter(Boolean).length;
  expect(taken(10)).toBe(3);
  now = 1000;
  expect(taken(10)).toBe(2);
  now = 100_000;
  expect(taken(10)).toBe(3);
});

test('a clock that is set back takes nothing away', () => {
  let now = 5000;
  const allowance = new Allowance({ burst: 1, perSecond: 1 }, () => now);
  allowance.take();
  now = 0;
  expect(allowance.take()).toBe(false);
  now = 1000;
  expect(allowance.take()).toBe(true);
});
