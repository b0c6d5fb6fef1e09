import { describe, expect, it } from 'vitest';
import { isOdd, maximaOf } from './maximum.ts';
import { classRow } from './testing/class-row.ts';

const release = 'r';
/** A class in which each learner's counting attempt reached so many points of so many. */
const rows = (...maxima: number[]) =>
  maxima.map((max, at) => classRow({ person: String(at), scores: [{ score: max, max }] }));

describe('the maximum of a release', () => {
  it('is what more than half of the class had, so that whoever forges another is marked', () => {
    const maxima = maximaOf(rows(10, 10, 10, 1));
    expect(maxima.get(release)).toBe(10);
    expect([isOdd(maxima, release, 1), isOdd(maxima, release, 10)]).toEqual([true, false]);
  });

  it('is not known from two, nor where the class does not agree: nobody is marked', () => {
    for (const said of [
      [10, 1],
      [10, 10, 1, 1],
      [1, 2, 3],
    ]) {
      const maxima = maximaOf(rows(...said));
      expect(said.some((max) => isOdd(maxima, release, max))).toBe(false);
    }
  });

  it('gives each learner one voice, however many attempts they send', () => {
    const flood = classRow({ person: 'x', scores: Array.from({ length: 50 }, () => ({ score: 1, max: 1 })) });
    expect(maximaOf([...rows(10, 10, 10), flood]).get(release)).toBe(10);
  });

  it('is not asked for where there are no points to have', () => {
    expect(isOdd(maximaOf(rows(10, 10, 10)), release, 0)).toBe(false);
  });
});
