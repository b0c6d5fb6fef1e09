import { ulid } from 'ulid';
import type * as z from 'zod/mini';
import type { Member } from '#contract/directory.ts';
import type { Ulid } from '#contract/ids.ts';
import type { AssignmentBody } from '#contract/assignments.ts';
import { eveningAfter, instantOf, localInput } from './moments.ts';
import type { Target } from './targets.ts';

export type Body = z.infer<typeof AssignmentBody>;

export interface ExceptionDates {
  opens: string;
  due: string;
}

/** What the teacher says when giving work. Moments are as date fields write them, in the device's time. */
export class GiveForm {
  chosen: string[] = $state([]);
  /** Only these pupils of a target; none is everybody. */
  pupils: Record<string, Ulid[]> = $state({});
  activities: Ulid[] = $state([]);
  opens = $state('');
  due = $state('');
  closes = $state('');
  resultsFrom = $state('');
  place: Body['place'] = $state('home');
  mode: Body['mode'] = $state('practice');
  score: Body['score'] = $state('percent');
  attempts: Body['attempts'] = $state('best');
  exceptions: Record<Ulid, ExceptionDates> = $state({});
  /** The names of what is created, so that a repeat after a lost answer creates nothing twice. */
  readonly #names: Record<string, Ulid> = {};

  constructor(activities: Ulid[], now: Date) {
    this.activities = activities;
    this.opens = localInput(now);
    this.due = localInput(eveningAfter(now, 7));
  }

  nameFor(target: Target): Ulid {
    return (this.#names[target.key] ??= ulid());
  }

  /** Why it cannot be given so; nothing when it can. */
  get fault(): 'audience' | 'activities' | 'due' | 'closes' | undefined {
    if (this.chosen.length === 0) return 'audience';
    if (this.activities.length === 0) return 'activities';
    const dates = [this, ...Object.values(this.exceptions)];
    if (dates.some(({ opens, due }) => !opens || !due || due <= opens)) return 'due';
    if (this.closes && this.closes < this.due) return 'closes';
    return undefined;
  }

  bodyFor({ key, audience }: Target, members: Member[], what: Pick<Body, 'sequence' | 'revision' | 'title'>): Body {
    const learners = this.pupils[key];
    const exceptions = Object.entries(this.exceptions).filter(([id]) => members.some(({ person }) => person === id));
    const closes = this.closes && { closes: instantOf(this.closes) };
    return {
      ...what,
      audience,
      activities: this.activities,
      opens: instantOf(this.opens),
      due: instantOf(this.due),
      ...closes,
      ...(learners && learners.length > 0 && { learners }),
      ...(this.resultsFrom && { resultsFrom: instantOf(this.resultsFrom) }),
      ...{ place: this.place, mode: this.mode, score: this.score, attempts: this.attempts },
      exceptions: exceptions.map(([person, { opens, due }]) => ({
        person,
        opens: instantOf(opens),
        due: instantOf(due),
      })),
    };
  }
}
