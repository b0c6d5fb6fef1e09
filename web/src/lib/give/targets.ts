import type { Course } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Audience } from '#contract/ids.ts';
import { loadCourses } from '#lib/directory/courses.ts';
import { m } from '#lib/paraglide/messages.js';

/** A class or group of a course, which can be given something. */
export interface Target {
  key: string;
  course: Course;
  audience: Audience;
  name: string;
}

/** To whom this teacher can give. */
export async function loadTargets(me: Me): Promise<Target[]> {
  const courses = await loadCourses(me);
  return courses.flatMap(({ course, classes }) =>
    classes.map(({ audience, name }) => ({
      key: `${course.id} ${audience}`,
      course,
      audience,
      name: name ?? m.audience_group(),
    })),
  );
}
