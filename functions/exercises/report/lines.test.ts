import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, hunksOf } from './lines.ts';

const marks = { same: ' ', added: '+', removed: '-' };
const shown = (before: string, after: string) =>
  diffLines([...before], [...after]).map(({ kind, text }) => `${marks[kind]}${text}`);

describe('the lines of two texts', () => {
  it('show what was added and taken away, and no more than that', () => {
    expect(shown('abcdf', 'abxdef')).toEqual([' a', ' b', '-c', '+x', ' d', '+e', ' f']);
    expect(shown('', 'a')).toEqual(['+a']);
    expect(shown('a', '')).toEqual(['-a']);
    expect(shown('abc', 'abc')).toEqual([' a', ' b', ' c']);
  });

  it('give back both texts, however they differ', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (other: string) => lines.filter(({ kind }) => kind !== other).map((line) => line.text);
        expect([side('added'), side('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('are compared in bounded time when nothing of one is in the other', () => {
    const many = (letter: string) => Array.from({ length: 5000 }, (_, at) => `${letter}${at}`);
    expect(diffLines(many('a'), many('b'))).toHaveLength(10_000);
  });
});

describe('the changes that a person reads', () => {
  const long = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
  const changed = long.map((text, at) => (at === 9 || at === 29 ? `${text}!` : text));

  it('stand with three lines around each, and say where they are', () => {
    const { hunks, more } = hunksOf(diffLines(long, changed), 400);
    expect(hunks.map(({ before, after, lines }) => [before, after, lines.length])).toEqual([
      [7, 7, 8],
      [27, 27, 8],
    ]);
    expect(more).toBe(false);
  });

  it('end where there are too many, and say so', () => {
    const { hunks, more } = hunksOf(diffLines(long, changed), 10);
    expect([hunks.flatMap(({ lines }) => lines).length, more]).toEqual([10, true]);
  });
});
