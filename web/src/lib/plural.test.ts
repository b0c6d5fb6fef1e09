import { expect, test } from 'vitest';
import { plural } from './plural.ts';

test('zero and one are singular, in French as in Corsican', () => {
  const count = (number: number) =>
    plural(
      number,
      () => 'one',
      () => 'many',
    );
  expect([0, 1, 1.5, 2, 24].map(count)).toEqual(['one', 'one', 'one', 'many', 'many']);
});
