import type { Course } from '#contract/directory.ts';

// Stored with what people make, and counted by the library: the same in whichever language the screen speaks.
/** The subject of what somebody makes who teaches no course. */
export const corsican = 'Lingua corsa';

/** The subject of most of these courses, the first of equals. */
export function mainSubject(courses: Pick<Course, 'subject'>[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { subject } of courses) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].reduce<[string?, number?]>((most, one) => (one[1] > (most[1] ?? 0) ? one : most), [])[0];
}
