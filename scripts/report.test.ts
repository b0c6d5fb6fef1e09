import { expect, it } from 'vitest';
import { countTests, sum } from './report.ts';

const report = (passed: number, failed: number, ...testResults: object[]) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults });

it('counts tests', () => {
  expect(countTests(report(3, 1), 1)).toEqual({ passed: 3, failed: 1 });
});

it('counts a file that could not be read as a failure', () => {
  expect(countTests(report(3, 0, { status: 'failed', assertionResults: [] }), 1)).toEqual({ passed: 3, failed: 1 });
});

it('never calls a run that ended badly a success', () => {
  expect(countTests(report(3, 0), 1)).toEqual({ passed: 3, failed: 1 });
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
});

it('adds up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
