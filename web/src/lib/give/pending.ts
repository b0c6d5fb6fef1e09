import type { FrozenActivity } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Assignment, Progress } from '#contract/assignments.ts';
import type { Revision } from '#contract/sequences.ts';
import { same } from '#lib/editor/draft/content.ts';
import { stillGiven } from './still-given.ts';

export interface PendingActivity {
  id: Ulid;
  title: string;
  what: 'added' | 'changed' | 'removed';
}

/** What running work would take over from the sequence as it is now. */
export interface Pending {
  /** In path order, what goes last. */
  activities: PendingActivity[];
  /** What would be given afterwards; none when nothing of what was given is left. */
  given: Ulid[];
  /** The order, or the words of the sequence and its lessons, are others. */
  rearranged: boolean;
}

const activitiesOf = ({ lessons }: Revision) => lessons.flatMap(({ activities }) => activities);

/**
 * @param before the revision that was given
 * @param now the sequence as its next revision would be
 */
export function pendingIn({ activities: given }: Assignment, before: Revision, now: Revision): Pending {
  const known = new Map(activitiesOf(before).map((activity) => [activity.id, activity]));
  const lessons = now.lessons.map((lesson) => ({ ...lesson, activities: lesson.activities.map(({ id }) => id) }));
  const next = stillGiven(lessons, given, new Set(known.keys()));
  const there = activitiesOf(now).filter(({ id }) => next.includes(id));
  const here = there.flatMap((activity) => {
    const what = changeOf(known.get(activity.id), activity, given);
    return what ? [{ id: activity.id, title: activity.activity.title, what }] : [];
  });
  const gone = given
    .filter((id) => !next.includes(id))
    .map((id) => ({ id, title: known.get(id)?.activity.title ?? '', what: 'removed' as const }));
  return { activities: [...here, ...gone], given: next, rearranged: !same(frameOf(before, next), frameOf(now, next)) };
}

function changeOf(before: FrozenActivity | undefined, now: FrozenActivity, given: readonly Ulid[]) {
  if (!before || !given.includes(now.id)) return 'added' as const;
  // A draft does not always know what an exercise of somebody else is played from.
  const release = now.release ?? before.release;
  return same(before, { ...now, release }) ? undefined : ('changed' as const);
}

/** What a revision says besides its activities, with the order of those that count. */
function frameOf({ lessons, origin: _origin, ...words }: Revision, given: readonly Ulid[]) {
  const frame = lessons.map(({ activities, ...lesson }) => ({
    ...lesson,
    activities: activities.map(({ id }) => id).filter((id) => given.includes(id)),
  }));
  return { ...words, lessons: frame.filter(({ activities }) => activities.length > 0) };
}

export const hasNews = ({ activities, rearranged }: Pending): boolean => activities.length > 0 || rearranged;

/** How many learners have begun each activity: with them it stays as it was. */
export function begunCounts(rows: readonly Progress[]): Map<Ulid, number> {
  const counts = new Map<Ulid, number>();
  for (const { id, work } of rows.flatMap(({ activities }) => activities)) {
    if (work.state !== 'todo' && work.state !== 'closed') counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
