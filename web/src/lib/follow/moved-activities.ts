import type { Revision } from '#contract/sequences.ts';

/** In each lesson of which something was given: what was given, and what is new. */
export function movedActivities(given: readonly string[], before: Revision, after: Revision): string[] {
  const known = new Set(before.lessons.flatMap(({ activities }) => activities.map(({ id }) => id)));
  const lessons = new Set(
    before.lessons.filter(({ activities }) => activities.some(({ id }) => given.includes(id))).map(({ id }) => id),
  );
  return after.lessons.flatMap((lesson) =>
    lesson.activities
      .map(({ id }) => id)
      .filter((id) => given.includes(id) || (lessons.has(lesson.id) && !known.has(id))),
  );
}
