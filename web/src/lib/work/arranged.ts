import type { AnswerRecord } from '#contract/work.ts';

/** An answer where it stands: under the set or page that holds it. */
export interface Arranged {
  answer: AnswerRecord;
  depth: number;
  /** It holds others, and was not answered itself. */
  holds: boolean;
}

/** Exercises tell of a set when its questions are done: here it stands over them. */
export function arranged(answers: readonly AnswerRecord[]): Arranged[] {
  const inside = (part: string | undefined) => answers.filter(({ parent }) => parent !== undefined && parent === part);
  const holders = new Set(answers.filter(({ part, given }) => !given && inside(part).length > 0));
  const parts = new Set([...holders].map(({ part }) => part));
  const placed = new Set<AnswerRecord>();
  const place = (answer: AnswerRecord, depth: number): Arranged[] => {
    if (placed.has(answer)) return [];
    placed.add(answer);
    const holds = holders.has(answer);
    const under = holds ? inside(answer.part).flatMap((one) => place(one, depth + 1)) : [];
    return [{ answer, depth, holds }, ...under];
  };
  const roots = answers.filter(({ parent }) => !parts.has(parent));
  // Parts that hold each other have no root: they are shown all the same.
  return [...roots, ...answers].flatMap((answer) => place(answer, 0));
}
