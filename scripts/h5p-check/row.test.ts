import { expect, test } from 'vitest';
import { exitCode, rowOf, summary } from './row.ts';

const plays = rowOf('a.h5p', { status: 'plays', xapi: 2 });
const refused = rowOf('b.h5p', { status: 'refused', reason: 'not-a-zip' });
const fails = rowOf('c.h5p', { status: 'fails', reason: 'it never was ready' });

test('a line holds every member in its order, null where there is nothing to say', () => {
  expect(JSON.stringify(plays)).toBe(
    '{"file":"a.h5p","mainLibrary":null,"status":"plays","reason":null,"requests":null,"kilobytes":null,' +
      '"readyMs":null,"xapi":2}',
  );
});

test('the summary counts, and names what does not play with its reason', () => {
  expect(summary([plays, refused, fails]).split('\n')).toEqual([
    '3 files: 1 play, 1 refused, 1 fail',
    '  refused  b.h5p: not-a-zip',
    '  fails  c.h5p: it never was ready',
  ]);
});

test('only a file that fails makes the command fail', () => {
  expect([exitCode([plays, refused]), exitCode([plays, fails])]).toEqual([0, 1]);
});
