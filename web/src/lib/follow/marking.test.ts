import { expect, test } from 'vitest';
import { Marking } from './marking.svelte.ts';

test('marks are answered in the order of the sound, those without words are not', () => {
  const marking = new Marking();
  marking.put('take', 4);
  marking.put('take', 1.5);
  marking.put('take', 9);
  marking.put('take', 9);
  expect(marking.marks).toHaveLength(3);
  [marking.marks[0]!.text, marking.marks[1]!.text] = [' Ascolta «chj» ', 'Bè'];
  expect(marking.answer).toEqual({
    take: 'take',
    marks: [
      { seconds: 1.5, text: 'Ascolta «chj»' },
      { seconds: 4, text: 'Bè' },
    ],
  });
});

test('marks stand on one take', () => {
  const marking = new Marking();
  marking.put('one', 1);
  marking.put('other', 2);
  expect(marking.marks.map(({ seconds }) => seconds)).toEqual([2]);
  marking.clear();
  expect(marking.answer).toEqual({});
});
