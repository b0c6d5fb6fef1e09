import { ProblemError } from '#contract/client.ts';
import type { Course } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import { kindOfAudience, type Audience } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { schoolsOf, teaching } from '#lib/roles.ts';

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
  const mine = me.memberships.filter(({ role }) => teaching.includes(role)).map(({ audience }) => audience);
  const details = await Promise.all(
    schoolsOf(me, teaching).map((uai) => orNone(api.directory.getSchool({ params: { uai } }))),
  );
  const schools = details.filter((school) => school !== undefined);
  const courses = await coursesIn(mine, schools);
  const named = schools.flatMap(({ classes, groups }) => [...classes, ...groups]);
  const names = new Map(named.map(({ audience, name }) => [audience, name]));
  const counts = await countPupils([...new Set(courses.flatMap(({ audiences }) => audiences))]);
  const classesOf = ({ audiences }: Course) =>
    audiences.map((audience) => ({ audience, name: names.get(audience), pupils: counts.get(audience) }));
  return courses
    .sort((one, other) => one.title.localeCompare(other.title, 'fr'))
    .map((course) => ({ course, classes: classesOf(course) }));
}

/** A school tells all its courses at once; who sees a course but not its school asks for each. */
async function coursesIn(audiences: Audience[], schools: SchoolDetail[]): Promise<Course[]> {
  const known = new Map(schools.flatMap(({ courses }) => courses).map((course) => [course.audience, course]));
  const taught = audiences.filter((audience) => kindOfAudience(audience) === 'CRS');
  const courses = taught.map((audience) => known.get(audience) ?? orNone(getCourse(audience)));
  return (await Promise.all(courses)).filter((course) => course !== undefined);
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
