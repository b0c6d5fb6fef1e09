import { expect, it } from 'vitest';
import type { Library } from '#contract/h5p-libraries.ts';
import { isNamed, waitingUploads } from './uploads.ts';

const library = (name: string, ...exercises: string[]) =>
  ({
    name,
    title: name,
    hash: name,
    waiting: exercises.map((exercise) => ({ exercise, title: exercise })),
  }) as unknown as Library;

it('puts exercises that wait for the same libraries together, most of them first', () => {
  const found = waitingUploads([library('A', 'one', 'two', 'three'), library('B', 'one', 'three'), library('C')]);
  expect(
    found.map(({ exercises, libraries }) => [exercises, libraries].map((all) => all.map(({ title }) => title))),
  ).toEqual([
    [
      ['one', 'three'],
      ['A', 'B'],
    ],
    [['two'], ['A']],
  ]);
});

it('finds a library by a part of its title or name, however it is written', () => {
  const blanks = { title: 'Fill in the Blanks', name: 'H5P.Blanks' };
  expect([' blanks', 'h5p.b', 'crossword', ''].map((typed) => isNamed(blanks, typed))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});
