import * as z from 'zod/mini';

export interface Count {
  passed: number;
  failed: number;
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Counts the tests of Vitest's JSON report. A file that could not even be read counts as one failure, and so does a
 * run that ended badly without naming any.
 */
export function countTests(json: string | undefined, exitCode: number): Count {
  const { data } = Report.safeParse(json === undefined ? undefined : JSON.parse(json));
  if (!data) return { passed: 0, failed: 1 };
  const unread = data.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = data.numFailedTests + unread.length;
  return { passed: data.numPassedTests, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

export const sum = (counts: Count[]): Count =>
  counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
