import type { Member } from '#contract/directory.ts';
import { schoolOfAudience, type Audience } from '#contract/ids.ts';
import { api } from '#lib/api.ts';

// The distribution takes an address with a dot for a file.
/** The page of an audience. */
export const audienceHref = (audience: Audience): string => `/audiences/${audience.replaceAll('.', '-')}`;

/** The audience that such a page's last part names. */
export const audienceIn = (part: string): Audience => part.replaceAll('-', '.');

export interface AudiencePage {
  /** None when this person may see the members but not the name. */
  name?: string;
  school?: { uai: string; name: string };
  members: Member[];
}

/** Who belongs to an audience, with its name where a school keeps it. */
export async function loadAudience(audience: Audience): Promise<AudiencePage> {
  const uai = schoolOfAudience(audience);
  const [{ items }, detail] = await Promise.all([
    api.directory.listMembers({ params: { audience } }),
    uai ? api.directory.getSchool({ params: { uai } }) : undefined,
  ]);
  if (!detail) return { members: items };
  const { school, classes, groups, courses } = detail;
  const named = [...classes, ...groups].find((one) => one.audience === audience)?.name;
  const course = courses.find((one) => one.audience === audience)?.title;
  const whole = audience === `SCH.${school.uai}` ? school.name : undefined;
  return { name: named ?? course ?? whole, school, members: items };
}
