import type { Course } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Audience } from '#contract/ids.ts';
import { loadCourses } from '#lib/directory/courses.ts';
import { m } from '#lib/paraglide/messages.js';

/** A class or group of a course that has been given something. */
export interface Given {
  key: string;
  course: Pick<Course, 'id' | 'school'>;
  name: string;
}

/** A class or group of a course, which can be given something. */
export interface Target extends Given {
  course: Course;
  audience: Audience;
}

export const targetKey = (course: string, audience: Audience) => `${course} ${audience}`;

/** To whom this teacher can give. */
export async function loadTargets(me: Me): Promise<Target[]> {
  const courses = await loadCourses(me);
  return courses.flatMap(({ course, classes }) =>
    classes.map(({ audience, name }) => ({
      key: targetKey(course.id, audience),
      course,
      audience,
      name: name ?? m.audience_group(),
    })),
  );
}
