import { expect, test } from 'vitest';
import { pressed, within } from './passage.ts';

test('a passage is chosen by two presses, in either order of the sound, and ended by a third', () => {
  const begun = pressed(undefined, 4);
  expect(begun).toEqual({ from: 4 });
  expect(pressed(begun, 6)).toEqual({ from: 4, to: 6 });
  expect(pressed(begun, 2)).toEqual({ from: 2, to: 4 });
  expect(pressed({ from: 2, to: 4 }, 3)).toBeUndefined();
});

test('two presses at one place choose nothing too short to be heard', () => {
  expect(pressed({ from: 4 }, 4.1)).toEqual({ from: 4 });
});

test('a passage is heard over and over, and a listener who is outside begins at its beginning', () => {
  expect(within({ from: 2, to: 4 }, 3)).toBe(3);
  expect(within({ from: 2, to: 4 }, 4.02)).toBe(2);
  expect(within({ from: 2, to: 4 }, 0)).toBe(2);
  expect(within({ from: 2 }, 9)).toBe(9);
});
