import type { ExportedAttempt } from '#contract/report.ts';
import type { StoredStatement } from '#contract/xapi.ts';
import type { Cell } from './csv.ts';

interface Page<T> {
  items: T[];
  next?: string | undefined;
}

/** Reads a list to its end; `tell` hears how much is there. */
export async function readAll<T>(
  read: (after: string | undefined) => Promise<Page<T>>,
  tell: (count: number) => void,
): Promise<T[]> {
  const all: T[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    all.push(...page.items);
    next = page.next;
    tell(all.length);
  } while (next);
  return all;
}

/** What a row needs that an attempt does not say. */
export interface Naming {
  titleOf: (activity: string) => string;
  /** A moment as spreadsheets read it, in the schools' time. */
  moment: (at: string) => string;
  yes: string;
  no: string;
}

/** A row for each answer, and one for an attempt that has none. */
export function rowsOf(attempts: readonly ExportedAttempt[], { titleOf, moment, yes, no }: Naming): Cell[][] {
  const word = (value: boolean | undefined) => value === undefined ? undefined : value ? yes : no; // prettier-ignore
  return attempts.flatMap(({ familyName, givenName, counts, attempt }) => {
    const { activity, finished, score, max, seconds, answers } = attempt;
    const whole: Cell[] = [familyName, givenName, titleOf(activity), moment(finished), word(counts), score, max, Math.round(seconds)]; // prettier-ignore
    if (answers.length === 0) return [whole];
    return answers.map(({ question, given, accepted, success, score: points, max: of, seconds: time }, at): Cell[] => [
      ...whole,
      ...[at + 1, question, given, accepted?.join(' | '), word(success), points, of, time],
    ]);
  });
}

/** An xAPI array, as learning record stores take it. */
export const toJson = (statements: readonly StoredStatement[]): string => JSON.stringify(statements, undefined, 1);
