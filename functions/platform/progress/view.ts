import type { Progress } from '../../contract/assignments.ts';
import type { ActivityWork } from '../../contract/work.ts';
import type { Caller } from '../person.ts';
import { toWork, type Row } from './row.ts';

/** Who looks at a row. */
export type Viewer = 'learner' | 'guardian' | 'teacher';

/** Who the caller is to a row: its learner, the learner's guardian, or somebody who follows the course. */
export function viewerOf(row: Pick<Row, 'person' | 'course'>, caller: Caller): Viewer {
  if (caller.id === row.person) return 'learner';
  const guards = caller.memberships.some(
    ({ role, audience }) => role === 'guardian' && audience === `PER.${row.person}`,
  );
  const follows = caller.memberships.some(({ audience }) => audience === row.course);
  return guards && !follows ? 'guardian' : 'teacher';
}

/** A row as somebody sees it at a moment: closed outside its dates, results only to whom and when they are due. */
export function view(row: Row, viewer: Viewer, now: Date): Progress {
  const { work: _work, changes: _changes, ...given } = row;
  const activities = row.activities.map((activity) => ({
    ...activity,
    work: shown(row, toWork(row, activity.id, now), viewer, now),
  }));
  return { ...given, activities };
}

function shown(row: Row, work: ActivityWork, viewer: Viewer, now: Date): ActivityWork {
  const pending = ['todo', 'started', 'redo'].includes(work.state);
  const state = isOpen(row, now) || !pending ? work.state : 'closed';
  // The learner's own device knows better what waits there.
  if (viewer === 'teacher') return { ...work, state: pending && work.waiting ? 'on-device' : state };
  const { failures: _failures, seconds: _seconds, trouble: _trouble, ...own } = work;
  const { score: _score, max: _max, ...bare } = own;
  return mayKnowResult(row, work.state, viewer, now) ? { ...own, state } : { ...bare, state };
}

export const isOpen = ({ opens, closes }: Pick<Row, 'opens' | 'closes'>, now: Date) =>
  opens <= now.toISOString() && (closes === undefined || now.toISOString() <= closes);

/**
 * Teachers always; learners at once when they practise, else once the work is returned; families once it is returned.
 * Nobody but teachers before the moment that the assignment names, and not at all where the score stays hidden.
 */
export function mayKnowResult(
  row: Pick<Row, 'mode' | 'score' | 'resultsFrom'>,
  state: ActivityWork['state'],
  viewer: Viewer,
  now: Date,
): boolean {
  if (viewer === 'teacher') return true;
  if (row.score === 'hidden') return false;
  if (row.resultsFrom && now.toISOString() < row.resultsFrom) return false;
  const returned = state === 'answered' || state === 'redo';
  return returned || (viewer === 'learner' && row.mode === 'practice');
}
