import * as z from 'zod/mini';
import { GivenActivity, Progress } from '../../contract/assignments.ts';
import type { ActivityWork } from '../../contract/work.ts';
import { Instant, Ulid } from '../../contract/ids.ts';
import { aboutPerson } from '../people/items.ts';
import type { Item } from '../table/item.ts';

const StoredWork = z.object({
  state: z.enum(['todo', 'started', 'sent', 'answered', 'redo', 'excused']),
  updated: z.optional(Instant),
  /** When it was last handed in. */
  sent: z.optional(Instant),
  /** Attempts by their id, so that a repeat changes nothing; what counts is worked out when read. */
  scores: z.record(
    z.string(),
    z.object({
      score: z.number(),
      max: z.number(),
      finished: Instant,
      seconds: z.optional(z.number()),
      /** Finished after closing and not accepted: it does not count. */
      aside: z.optional(z.literal(true)),
    }),
  ),
  /** Takes that were sent, so that a repeat changes nothing, though the teacher may have answered meanwhile. */
  takes: z.optional(z.array(Ulid)),
  /** When the last thing was finished that came after closing and is not accepted. */
  aside: z.optional(Instant),
  /** When a device said that something waits there, and when the learner said that it did not open; gone once sent. */
  waiting: z.optional(Instant),
  trouble: z.optional(Instant),
});
export type StoredWork = z.infer<typeof StoredWork>;

const { activities: _activities, ...rowFields } = Progress.shape;

/** A learner's progress row as it is stored: what was given, and the work at each activity. */
export const Row = z.object({
  ...rowFields,
  activities: z.array(GivenActivity),
  work: z.record(z.string(), StoredWork),
  /** How many changes of its work a row has seen. */
  changes: z.optional(z.number()),
});
export type Row = z.infer<typeof Row>;

export const rowKey = (assignment: Ulid, person: Ulid) => ({ PK: `ASG#${assignment}`, SK: `USR#${person}` });

/** The row with the keys by which its class page and its learner's home find it. */
export const rowItem = (row: Row): Item => ({
  ...row,
  ...rowKey(row.assignment, row.person),
  GS1PK: `USR#${row.person}`,
  GS1SK: `DUE#${row.due}#${row.assignment}`,
  ...aboutPerson(row.person),
});

export const toRow = (item: Item): Row => Row.parse(item);

export const untouched: StoredWork = { state: 'todo', scores: {} };

/** The attempt that counts, by the assignment's rule. */
export function counting({ scores }: StoredWork, rule: Row['attempts']) {
  const inTime = inTimeOf(scores).sort((one, other) => (one.finished < other.finished ? -1 : 1));
  if (rule === 'first') return inTime[0];
  if (rule === 'last') return inTime.at(-1);
  const share = ({ score, max }: { score: number; max: number }) => (max > 0 ? score / max : 0);
  return inTime.reduce<(typeof inTime)[0] | undefined>(
    (best, attempt) => (best && share(best) >= share(attempt) ? best : attempt),
    undefined,
  );
}

const inTimeOf = (scores: StoredWork['scores']) => Object.values(scores).filter(({ aside }) => !aside);

/** Everything about the work at an activity, as its teacher may see it. */
export function toWork(row: Row, activity: Ulid, now: Date): ActivityWork {
  const stored = row.work[activity] ?? untouched;
  const { state, updated, aside, waiting, trouble } = stored;
  const best = counting(stored, row.attempts);
  return {
    state,
    ...(isLate(row, stored, now) && { late: true }),
    ...(updated && { updated }),
    ...(aside && { aside }),
    ...(waiting && { waiting }),
    ...(trouble && { trouble }),
    ...(best && { score: best.score, max: best.max, ...triesOf(stored) }),
  };
}

/** Less than half of the points is a failed try. */
function triesOf({ scores }: StoredWork) {
  const all = inTimeOf(scores);
  return {
    tries: all.length,
    failures: all.filter(({ score, max }) => score < max / 2).length,
    seconds: all.reduce((sum, { seconds = 0 }) => sum + seconds, 0),
  };
}

/** Whether something has happened at a row since a moment, as the server counts time. */
export const changedSince = ({ work }: Row, moment: string): boolean =>
  Object.values(work).some(({ updated }) => updated !== undefined && updated >= moment);

/** Handed in after it was due, or still to be done when that moment has passed. */
function isLate({ due }: Row, { state, sent }: StoredWork, now: Date): boolean {
  if (state === 'excused') return false;
  return (sent ?? now.toISOString()) > due;
}
