import type { Answer } from './params.ts';

type Keyed = Pick<Answer, 'correct'>;

/** One right answer is picked; any other number is ticked. */
export function picksOne(answers: Keyed[]): boolean {
  return countRight(answers) === 1;
}

/** A point for each right answer; one point where leaving everything unticked is right. */
export function maxScore(answers: Keyed[]): number {
  return Math.max(1, countRight(answers));
}

/** A point for each right answer chosen, less one for each wrong one, never below 0. */
export function score(answers: Keyed[], chosen: ReadonlySet<number>): number {
  if (countRight(answers) === 0) return chosen.size === 0 ? 1 : 0;
  const points = [...chosen].map((index) => (answers[index]?.correct ? 1 : -1));
  return Math.max(
    0,
    points.reduce<number>((sum, point) => sum + point, 0),
  );
}

function countRight(answers: Keyed[]): number {
  return answers.filter((answer) => answer.correct).length;
}
