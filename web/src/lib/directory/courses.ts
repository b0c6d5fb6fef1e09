import { ProblemError } from '#contract/client.ts';
import type { Course } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import { kindOfAudience, type Audience } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import { api } from '#lib/api.ts';
import { hasRole, schoolsOf, schoolwide, teaching } from '#lib/roles.ts';
import { corsican, mainSubject } from './subject.ts';

type SchoolDetail = Awaited<ReturnType<typeof api.directory.getSchool>>;

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
  const schools = await loadSchools(me);
  const courses = await coursesIn(me, schools);
  const named = schools.flatMap(({ classes, groups }) => [...classes, ...groups]);
  const names = new Map(named.map(({ audience, name }) => [audience, name]));
  const audiences = hasRole(me, registrars) ? courses.flatMap((course) => course.audiences) : [];
  const counts = await countPupils([...new Set(audiences)]);
  const classesOf = (course: Course) =>
    course.audiences.map((audience) => ({ audience, name: names.get(audience), pupils: counts.get(audience) }));
  return courses.map((course) => ({ course, classes: classesOf(course) }));
}

/** The subject in which a person begins something new. Throws ProblemError or OfflineError. */
export const usualSubject = async (me: Me): Promise<string> =>
  mainSubject(await coursesIn(me, await loadSchools(me))) ?? corsican;

/** Those who read a school and the lists of its classes; whom a class was handed over to reads the course alone. */
const registrars: readonly Role[] = ['teacher', ...schoolwide];

async function loadSchools(me: Me): Promise<SchoolDetail[]> {
  const details = schoolsOf(me, registrars).map((uai) => orNone(api.directory.getSchool({ params: { uai } })));
  return (await Promise.all(details)).filter((school) => school !== undefined);
}

/** A school tells all its courses at once; who sees a course but not its school asks for each. */
async function coursesIn({ memberships }: Me, schools: SchoolDetail[]): Promise<Course[]> {
  const known = new Map(schools.flatMap(({ courses }) => courses).map((course) => [course.audience, course]));
  const taught = memberships.filter(
    ({ role, audience }) => teaching.includes(role) && kindOfAudience(audience) === 'CRS',
  );
  const courses = taught.map(({ audience }) => known.get(audience) ?? orNone(getCourse(audience)));
  const found = (await Promise.all(courses)).filter((course) => course !== undefined);
  return found.sort((one, other) => one.title.localeCompare(other.title, 'fr'));
}

function getCourse(audience: Audience): Promise<Course> {
  const [, uai = '', course = ''] = audience.split('.');
  return api.directory.getCourse({ params: { uai, course } });
}

async function countPupils(audiences: Audience[]): Promise<Map<Audience, number | undefined>> {
  const counts = audiences.map(async (audience) => {
    const members = await orNone(api.directory.listMembers({ params: { audience } }));
    return [audience, members?.items.filter(({ role }) => role === 'student').length] as const;
  });
  return new Map(await Promise.all(counts));
}

/** What a person may not see is left out of the page, which stands without it. */
async function orNone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProblemError && [403, 404].includes(error.problem.status)) return undefined;
    throw error;
  }
}
