import type { Ulid } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Row } from '../platform/progress/row.ts';
import type { Viewer } from '../platform/progress/view.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';

/**
 * Why a learner can't send a take for an activity, if it was finished at a moment; undefined when they can. One that
 * was finished after closing is set aside.
 */
export function cannotSend(row: Row | undefined, activity: Ulid, at: string): Refusal | undefined {
  const given = row?.activities.find(({ id }) => id === activity);
  if (!row || given?.kind !== 'lab') return refuse('not-found', 'No lab task by that name was given to this person.');
  if (row.work[activity]?.state === 'excused') return refuse('conflict', 'This work was excused.');
  return at >= row.opens ? undefined : refuse('conflict', `The work can be done from ${row.opens} only.`);
}

/** Learners hear themselves, teachers all of it, families what was returned, from the moment the assignment names. */
export function mayHear(row: Row, activity: Ulid, viewer: Viewer, clock: Clock): boolean {
  if (viewer !== 'guardian') return true;
  const returned = row.work[activity]?.state === 'answered';
  return returned && (row.resultsFrom === undefined || clock().toISOString() >= row.resultsFrom);
}
