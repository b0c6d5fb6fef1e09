import type { Audience } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { byName } from '#lib/directory/by-name.ts';
import { summary, type Summary } from './school-summary.ts';

type SchoolDetail = Awaited<ReturnType<typeof api.directory.getSchool>>;

/** A school as its head and its administrator look after it. */
export type SchoolPeople = SchoolDetail & Summary;

export async function loadSchoolPeople(uai: string): Promise<SchoolPeople> {
  const membersOf = async (audience: Audience) => (await api.directory.listMembers({ params: { audience } })).items;
  const [detail, staff] = await Promise.all([api.directory.getSchool({ params: { uai } }), membersOf(`SCH.${uai}`)]);
  const places = [...detail.classes.toSorted(byName), ...detail.groups.toSorted(byName)];
  const members = await Promise.all(places.map(({ audience }) => membersOf(audience)));
  return { ...detail, ...summary(places, members, staff, new Date()) };
}
