import type * as z from 'zod/mini';
import type { AttemptBody } from '#contract/work.ts';
import { partOf, toAnswers, type Statement } from './answer.ts';

export type FinishedAttempt = z.infer<typeof AttemptBody>;

const verbs = {
  attempted: 'http://adlnet.gov/expapi/verbs/attempted',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
};

const mostAnswers = 200;
const day = 86_400;

/** Gathers what an exercise says while it is played into attempts. */
export class AttemptRecorder {
  readonly #release: string;
  readonly #now: () => number;
  #begun: number;
  #answers = new Map<string, Statement>();

  constructor(release: string, now: () => number = Date.now) {
    this.#release = release;
    this.#now = now;
    this.#begun = now();
  }

  /** Takes in a statement; an attempt when the whole exercise says that it is answered or completed. */
  take(statement: Statement): FinishedAttempt | undefined {
    const { verb } = statement;
    const part = partOf(statement);
    if (verb.id === verbs.answered) this.#answers.set(part ?? '', statement);
    if (part !== undefined) return undefined;
    if (verb.id === verbs.attempted) this.#begin();
    if (verb.id !== verbs.answered && verb.id !== verbs.completed) return undefined;
    return this.#finish(statement);
  }

  /** Trying again sends `attempted` anew; the answers before it belong to the attempt before it. */
  #begin(): void {
    this.#begun = this.#now();
    this.#answers = new Map();
  }

  #finish(statement: Statement): FinishedAttempt {
    const now = this.#now();
    const { score, duration } = statement.result ?? {};
    const max = clamp(score?.max ?? (score?.scaled === undefined ? 0 : 1), 10_000);
    const raw = score?.raw ?? (score?.scaled ?? 0) * max;
    const answers = [...this.#answers.values()].flatMap(toAnswers).slice(0, mostAnswers);
    return {
      release: this.#release,
      score: clamp(raw, Math.max(max, 0)),
      max,
      seconds: clamp(secondsIn(duration) ?? (now - this.#begun) / 1000, day),
      finished: new Date(now).toISOString(),
      answers,
    };
  }
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** Seconds of an ISO 8601 duration as H5P writes them: PT12.34S, PT1H2M3S. */
export function secondsIn(duration: string | undefined): number | undefined {
  const [whole, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration ?? '') ?? [];
  if (whole === undefined || whole === 'PT') return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
