import type { ActivityReport, GivenAnswer, ReportQuestion } from '#contract/report.ts';

/** Answers that say the same, with those who gave it. */
export interface Tally {
  given: string;
  right: boolean | undefined;
  people: string[];
}

/** A question as the report shows it. */
export interface Asked extends ReportQuestion {
  key: string;
  /** Its place in the exercise, from 1; the gaps of a text share one. */
  number: number;
  /** The titles of what holds it, from the outside: a page of a book, a set of questions. */
  under: string[];
  right: number;
  wrong: number;
  /** The most frequent first. */
  tallies: Tally[];
}

/** A release with its questions: a class may have met two of an exercise. */
export interface Met {
  release: string;
  questions: Asked[];
}

export type QuestionOrder = 'failed' | 'path';

const keyOf = ({ part = '', gap = 0 }: ReportQuestion) => `${part} ${gap}`;

/** Whether an answer is right; nothing where the exercise marks none, as in a free text. */
export function isRight({ success, score, max }: GivenAnswer): boolean | undefined {
  if (success !== undefined) return success;
  return score !== undefined && max ? score >= max : undefined;
}

/** What was asked, release by release, the one that most have met first. */
export function metIn({ learners, questions }: ActivityReport): Met[] {
  const many = (release: string) => learners.filter(({ attempt }) => attempt?.release === release).length;
  const releases = [...new Set(questions.map(({ release }) => release))];
  return releases
    .map((release) => ({ release, questions: askedIn(questions.filter((one) => one.release === release)) }))
    .toSorted((one, other) => many(other.release) - many(one.release));
}

function askedIn(questions: readonly ReportQuestion[]): Asked[] {
  const holders = new Map(questions.filter(({ part }) => part).map((one) => [one.part, one]));
  const holding = new Set(questions.map(({ parent }) => parent).filter((parent) => parent !== undefined));
  const isHeading = ({ part, answers }: ReportQuestion) =>
    part !== undefined && holding.has(part) && answers.every(({ given }) => !given);
  const numbers = new Map<string, number>();
  return questions
    .filter((question) => !isHeading(question))
    .map((question) => {
      const part = question.part ?? '';
      numbers.set(part, numbers.get(part) ?? numbers.size + 1);
      const marks = question.answers.map(isRight);
      return {
        ...question,
        key: `${question.release} ${keyOf(question)}`,
        number: numbers.get(part) ?? 0,
        under: titlesOver(question, holders),
        right: marks.filter((mark) => mark === true).length,
        wrong: marks.filter((mark) => mark === false).length,
        tallies: talliesOf(question.answers),
      };
    });
}

/** A package may say that two parts hold each other. */
const deepest = 5;

function titlesOver(question: ReportQuestion, holders: ReadonlyMap<string | undefined, ReportQuestion>): string[] {
  const titles: string[] = [];
  let holder = holders.get(question.parent);
  for (let depth = 0; holder && question.parent && depth < deepest; depth += 1) {
    if (holder.question) titles.unshift(holder.question);
    holder = holder.parent ? holders.get(holder.parent) : undefined;
  }
  return titles;
}

function talliesOf(answers: readonly GivenAnswer[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const answer of answers) {
    const given = answer.given?.trim() ?? '';
    const right = isRight(answer);
    const key = `${right} ${given.toLocaleLowerCase()}`;
    const tally = tallies.get(key) ?? { given, right, people: [] };
    tallies.set(key, tally);
    tally.people.push(answer.person);
  }
  return [...tallies.values()].toSorted((one, other) => other.people.length - one.people.length);
}

/** Which share of the marked answers was wrong. */
export const failing = ({ right, wrong }: Pick<Asked, 'right' | 'wrong'>): number =>
  right + wrong > 0 ? wrong / (right + wrong) : 0;

/** Those that fail most first, or in the exercise's own order. */
export const inOrder = (questions: readonly Asked[], order: QuestionOrder): Asked[] =>
  order === 'path'
    ? [...questions]
    : questions.toSorted((one, other) => failing(other) - failing(one) || other.wrong - one.wrong);

/** What a class reached, over those who sent something. */
export function standing({ learners }: ActivityReport) {
  const attempts = learners.flatMap(({ attempt }) => attempt ?? []);
  const shares = attempts.filter(({ max }) => max > 0).map(({ score, max }) => score / max);
  const sorted = attempts.map(({ seconds }) => seconds).toSorted((one, other) => one - other);
  return {
    answered: attempts.length,
    odd: attempts.filter(({ oddMax }) => oddMax).length,
    share: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : undefined,
    seconds: sorted[Math.floor(sorted.length / 2)],
  };
}
