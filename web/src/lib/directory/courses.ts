import type { Course } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Audience } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { ProblemError } from '#contract/client.ts';
import { schoolsOf, teaching } from '#lib/roles.ts';

export interface CourseClass {
  audience: Audience;
  /** None for a group that another school keeps. */
  name?: string;
  /** None when this person may not see the members. */
  pupils?: number;
}

export interface TaughtCourse {
  course: Course;
  classes: CourseClass[];
}

/** The courses that a person teaches in, by title, with their classes and how many pupils those have. */
export async function loadCourses(me: Me): Promise<TaughtCourse[]> {
  const schools = await Promise.all(
    schoolsOf(me, teaching).map((uai) => api.directory.getSchool({ params: { uai } })),
  );
  const mine = new Set(me.memberships.map(({ audience }) => audience));
  const courses = schools.flatMap((school) => school.courses).filter(({ audience }) => mine.has(audience));
  const named = schools.flatMap(({ classes, groups }) => [...classes, ...groups]);
  const names = new Map(named.map(({ audience, name }) => [audience, name]));
  const counts = await countPupils([...new Set(courses.flatMap(({ audiences }) => audiences))]);
  return courses
    .sort((one, other) => one.title.localeCompare(other.title, 'fr'))
    .map((course) => ({
      course,
      classes: course.audiences.map((audience) => ({
        audience,
        name: names.get(audience),
        pupils: counts.get(audience),
      })),
    }));
}

async function countPupils(audiences: Audience[]): Promise<Map<Audience, number | undefined>> {
  const counts = audiences.map(async (audience) => [audience, await pupilsIn(audience)] as const);
  return new Map(await Promise.all(counts));
}

async function pupilsIn(audience: Audience): Promise<number | undefined> {
  try {
    const { items } = await api.directory.listMembers({ params: { audience } });
    return items.filter(({ role }) => role === 'student').length;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
