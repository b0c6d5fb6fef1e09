import type { Progress } from '../contract/assignments.ts';
import { counting, type Row } from '../platform/progress/row.ts';

/** Fewer learners can't say who of them is the odd one. */
const leastVoters = 3;

/** The maximum of each release, where more than half of at least three learners had the same. */
export type Maxima = ReadonlyMap<string, number>;

/**
 * A release's maximum is said by the code that plays it, on the learners' devices. The server can't know it; a class
 * does: each learner has one voice, with the attempt that counts.
 */
export function maximaOf(rows: readonly Row[]): Maxima {
  const voices = new Map<string, number[]>();
  for (const row of rows) {
    for (const { id, release } of row.activities) {
      const max = countingMax(row, id);
      if (release && max) voices.set(release, [...(voices.get(release) ?? []), max]);
    }
  }
  const agreed = [...voices].map(([release, said]) => [release, mostCommon(said)] as const);
  return new Map(agreed.filter((entry): entry is readonly [string, number] => entry[1] !== undefined));
}

const countingMax = (row: Row, activity: string) => {
  const stored = row.work[activity];
  return stored && counting(stored, row.attempts)?.max;
};

function mostCommon(said: number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const max of said) counts.set(max, (counts.get(max) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most && said.length >= leastVoters && most[1] * 2 > said.length ? most[0] : undefined;
}

/** Whether an attempt had another maximum than the class. */
export const isOdd = (maxima: Maxima, release: string | undefined, max: number | undefined): boolean => {
  const known = maxima.get(release ?? '');
  return known !== undefined && max !== undefined && max > 0 && max !== known;
};

/** A row for those who follow the class, with a mark where its maximum is not the class's. */
export const withOddMarks = (row: Progress, maxima: Maxima): Progress => ({
  ...row,
  activities: row.activities.map((activity) => {
    const { release, work } = activity;
    return isOdd(maxima, release, work.max) ? { ...activity, work: { ...work, oddMax: true } } : activity;
  }),
});
