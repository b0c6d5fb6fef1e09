import type { Me } from '#contract/identity.ts';
import { kindOfAudience, type Audience, type Uai, type Ulid } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { schoolYear } from '#lib/dates/school-year.ts';
import { byName } from './by-name.ts';

export interface FoundingSchool {
  uai: Uai;
  name: string;
  /** The classes and groups that a course can be about. */
  taught: { audience: Audience; name: string }[];
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
      const { school, classes, groups } = await api.directory.getSchool({ params: { uai } });
      return { uai, name: school.name, taught: [...classes.toSorted(byName), ...groups.toSorted(byName)] };
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
