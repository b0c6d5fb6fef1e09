import type { Ulid } from '#contract/ids.ts';
import { idsIn, type Lesson } from '#lib/editor/draft/content.ts';

/**
 * What running work gives once it moves to another revision, in path order.
 * @param lessons as they are now
 * @param known the activities of the revision that was given
 */
export function stillGiven(lessons: readonly Lesson[], given: readonly Ulid[], known: ReadonlySet<Ulid>): Ulid[] {
  const partly = lessons.filter(({ activities }) => activities.some((id) => given.includes(id)));
  return idsIn(partly).filter((id) => given.includes(id) || !known.has(id));
}
