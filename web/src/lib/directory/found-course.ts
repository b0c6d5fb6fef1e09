import type { Me } from '#contract/identity.ts';
import { kindOfAudience, type Audience, type Uai, type Ulid } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { schoolYear } from '#lib/dates/school-year.ts';
import { byName } from './by-name.ts';
import { mainSubject } from './subject.ts';

export interface FoundingSchool {
  uai: Uai;
  name: string;
  /** The classes and groups that a course can be about. */
  taught: { audience: Audience; name: string }[];
  /** What the person teaches there already. */
  subject?: string;
}

/** The schools whose teacher this person is, not of one course there only. */
export const teachesAt = (me: Me): Uai[] =>
  me.memberships
    .filter(({ role, audience }) => role === 'teacher' && kindOfAudience(audience) === 'SCH')
    .map(({ audience }) => audience.slice('SCH.'.length));

/** The schools where this person can found a course. Throws ProblemError or OfflineError. */
export function loadFounding(me: Me): Promise<FoundingSchool[]> {
  return Promise.all(
    teachesAt(me).map(async (uai) => {
      const { school, classes, groups, courses } = await api.directory.getSchool({ params: { uai } });
      const mine = courses.filter(({ audience }) => me.memberships.some((one) => one.audience === audience));
      const taught = [...classes.toSorted(byName), ...groups.toSorted(byName)];
      return { uai, name: school.name, taught, subject: mainSubject(mine) };
    }),
  );
}

export interface NewCourse {
  /** The same for each try, so that trying again makes one course. */
  id: Ulid;
  uai: Uai;
  title: string;
  subject: string;
  audiences: Audience[];
}

/** Creates a course of this school year; its founder teaches it. Throws ProblemError or OfflineError. */
export async function foundCourse({ id, uai, title, subject, audiences }: NewCourse): Promise<void> {
  const body = { title, subject, year: schoolYear(new Date()), audiences };
  await api.directory.putCourse({ params: { uai, course: id }, body });
}
