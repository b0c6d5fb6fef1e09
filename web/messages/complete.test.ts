import { expect, test } from 'vitest';
import corsican from './co.json' with { type: 'json' };
import { gaps, unused } from './complete.ts';
import doubtful from './doubtful.json' with { type: 'json' };

test('every text is there in French and in Corsican, with the same inputs', () => {
  expect(gaps()).toEqual([]);
});

test('a missing Corsican text and a lost input are named', () => {
  expect(gaps({ hello: 'Bonjour {name}', bye: 'Au revoir' }, { hello: 'Bonghjornu' })).toEqual([
    '"hello" takes other inputs in fr and co',
    'co: "bye" is missing',
  ]);
});

test('every text is shown somewhere', () => {
  expect(unused()).toEqual([]);
});

test('a text that no screen names is found', () => {
  expect(unused({ cancel: 'Annuler', ['no_screen_' + 'says']: 'Rien' })).toEqual(['no_screen_says']);
});

test('the list for a native reader shows the texts as they are', () => {
  const texts: Record<string, string> = corsican;
  const listed = Object.entries(doubtful).map(([key, { word }]) => [key, word]);
  expect(listed).toEqual(listed.map(([key]) => [key, texts[key ?? '']]));
});
