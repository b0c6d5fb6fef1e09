import { expect, it } from 'vitest';
import { newSeed, shuffledOrder } from './shuffle.ts';

it('gives the same order for the same seed, so that a reload moves nothing', () => {
  const seed = newSeed();
  expect(shuffledOrder(8, seed)).toEqual(shuffledOrder(8, seed));
});

it('loses and doubles nothing', () => {
  expect(shuffledOrder(8, 42).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(shuffledOrder(0, 42)).toEqual([]);
});

it('puts every answer first for some seed', () => {
  const firsts = new Set(Array.from({ length: 200 }, (_, seed) => shuffledOrder(4, seed)[0]));
  expect(firsts.size).toBe(4);
});
