import { expect, test } from 'vitest';
import { schoolYear } from './school-year.ts';

test.each([
  ['2026-06-30T21:59:00Z', '2025-2026'],
  // In Corsica it is July already.
  ['2026-06-30T22:01:00Z', '2026-2027'],
  ['2026-11-23T08:00:00Z', '2026-2027'],
  ['2027-01-04T08:00:00Z', '2026-2027'],
])('at %s the school year is %s', (moment, year) => {
  expect(schoolYear(new Date(moment))).toBe(year);
});
