import type * as z from 'zod/mini';
import type { AnswerRecord, AttemptBody } from '#contract/work.ts';
import { verbs } from '#contract/xapi.ts';
import { answersOf, partOf, type Statement } from './answer.ts';
import { clamp, secondsIn } from './points.ts';
import { Said } from './said.ts';

export type FinishedAttempt = z.infer<typeof AttemptBody>;

const mostAnswers = 200;
/** Characters of all answers as JSON: the table keeps 400 KB with an attempt, and a character may take three bytes. */
const answersRoom = 120_000;
const day = 86_400;

/** Gathers what an exercise says while it is played into attempts. */
export class AttemptRecorder {
  readonly #release: string;
  readonly #now: () => number;
  #begun: number;
  #answers = new Map<string, Statement>();
  readonly #said = new Said();

  constructor(release: string, now: () => number = Date.now) {
    this.#release = release;
    this.#now = now;
    this.#begun = now();
  }

  /** Takes in a statement; an attempt when the whole exercise says that it is answered or completed. */
  take(statement: Statement): FinishedAttempt | undefined {
    const { verb } = statement;
    const part = partOf(statement);
    if (part === undefined && verb.id === verbs.attempted) this.#begin();
    this.#said.add(statement, this.#now());
    this.#answered(statement, part ?? '');
    if (part !== undefined) return undefined;
    if (verb.id !== verbs.answered && verb.id !== verbs.completed) return undefined;
    return this.#finish(statement);
  }

  /** The last answer to a question; what is completed counts as one where nothing better is known of it. */
  #answered(statement: Statement, part: string): void {
    const { id } = statement.verb;
    const known = this.#answers.get(part)?.verb.id === verbs.answered;
    if (id === verbs.answered || (id === verbs.completed && !known)) this.#answers.set(part, statement);
  }

  /** Trying again sends `attempted` anew; the answers before it belong to the attempt before it. */
  #begin(): void {
    this.#begun = this.#now();
    this.#answers = new Map();
    this.#said.clear();
  }

  #finish(statement: Statement): FinishedAttempt {
    const now = this.#now();
    const { score, duration } = statement.result ?? {};
    const max = clamp(score?.max ?? (score?.scaled === undefined ? 0 : 1), 10_000);
    const raw = score?.raw ?? (score?.scaled ?? 0) * max;
    const answers = within(answersRoom, answersOf([...this.#answers.values()]).slice(0, mostAnswers));
    return {
      release: this.#release,
      score: clamp(raw, Math.max(max, 0)),
      max,
      seconds: clamp(secondsIn(duration) ?? (now - this.#begun) / 1000, day),
      finished: new Date(now).toISOString(),
      answers,
      ...this.#said.take(),
    };
  }
}

/** Answers too long for the table together are each cut to their share: none is lost whole. */
function within(room: number, answers: AnswerRecord[]): AnswerRecord[] {
  if (JSON.stringify(answers).length <= room) return answers;
  // A given text, a question and a list of forms share what an answer has.
  const share = Math.floor(room / answers.length / 5);
  return answers.map(({ given, question, accepted, ...answer }) => ({
    ...answer,
    ...(question && { question: question.slice(0, share) }),
    ...(given !== undefined && { given: given.slice(0, share) }),
    ...(accepted && { accepted: accepted.slice(0, 3).map((form) => form.slice(0, Math.floor(share / 3))) }),
  }));
}
