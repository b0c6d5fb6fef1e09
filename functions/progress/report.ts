import type { Ulid } from '../contract/ids.ts';
import type { ActivityReport, ReportOf, ReportQuestion } from '../contract/report.ts';
import type { AnswerRecord, Attempt } from '../contract/work.ts';
import { counting, type Row } from '../platform/progress/row.ts';
import { isOdd, type Maxima } from './maximum.ts';

/** Characters of all given answers of a report: a Lambda function answers with 6 MB at most. */
const givenRoom = 1_200_000;
const longestGiven = 2000;

/** The attempt of a row that a report is about. */
export function reported(row: Row, activity: Ulid, of: ReportOf): Ulid | undefined {
  const stored = row.work[activity];
  if (!stored) return undefined;
  const chosen = counting(stored, of === 'first' ? 'first' : row.attempts);
  return Object.entries(stored.scores).find(([, score]) => score === chosen)?.[0];
}

/** How a class did an exercise, from one attempt of each learner. */
export function reportOf(rows: Row[], attempts: ReadonlyMap<Ulid, Attempt>, maxima: Maxima): ActivityReport {
  const learners = rows.map(({ person, givenName, familyName }) => {
    const attempt = attempts.get(person);
    if (!attempt) return { person, givenName, familyName };
    const { release, score, max, seconds, finished } = attempt;
    const odd = isOdd(maxima, release, max) && { oddMax: true };
    return { person, givenName, familyName, attempt: { release, score, max, seconds, finished, ...odd } };
  });
  return { learners, questions: questionsOf(attempts) };
}

interface Met {
  question: ReportQuestion;
  /** Where each learner met it. */
  places: number[];
}

/** Every question that anybody was asked, with each answer. */
function questionsOf(attempts: ReadonlyMap<Ulid, Attempt>): ReportQuestion[] {
  const met = new Map<string, Met>();
  for (const [person, { release, answers }] of attempts) {
    for (const [place, { gap, ...answer }] of numbered(answers).entries()) {
      const { part, parent, question, interaction, accepted = [], ...given } = answer;
      const key = JSON.stringify([release, part, gap]);
      const found = met.get(key) ?? { question: { release, accepted, answers: [] }, places: [] };
      met.set(key, found);
      Object.assign(found.question, known({ part, parent, gap, question, interaction }));
      found.question.answers.push({ person, ...known(given) });
      found.places.push(place);
    }
  }
  const middle = ({ places }: Met) => places.reduce((sum, place) => sum + place, 0) / places.length;
  const inOrder = [...met.values()].toSorted((one, other) => middle(one) - middle(other));
  return shortened(inOrder.map(({ question }) => question));
}

/** A text with gaps comes as one answer for each gap, one after the other. */
function numbered(answers: readonly AnswerRecord[]): (AnswerRecord & { gap?: number })[] {
  const parts = Map.groupBy(answers, ({ part }) => part);
  return answers.map((answer) => {
    const same = parts.get(answer.part) ?? [];
    return same.length > 1 ? { ...answer, gap: same.indexOf(answer) } : answer;
  });
}

/** Long answers share the room that there is; whoever wants one whole opens the learner's work. */
function shortened(questions: ReportQuestion[]): ReportQuestion[] {
  const count = questions.reduce((sum, { answers }) => sum + answers.length, 0);
  const longest = Math.min(longestGiven, Math.floor(givenRoom / Math.max(count, 1)));
  const short = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
  return questions.map((question) => ({
    ...question,
    answers: question.answers.map((answer) =>
      answer.given === undefined ? answer : { ...answer, given: short(answer.given) },
    ),
  }));
}

const known = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
