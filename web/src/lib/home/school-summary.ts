import type { Class, Group, Member } from '#contract/directory.ts';
import { kindOfAudience, type Audience } from '#contract/ids.ts';

/** How far ahead a role that ends is worth a look. */
const soonDays = 30;
const dayMs = 86_400_000;

export interface Summary {
  /** Classes and groups with their pupils. */
  gatherings: { audience: Audience; name: string; pupils: number }[];
  /** Those of the classes, each once: groups have pupils of other schools too. */
  pupils: number;
  teachers: number;
  /** Roles that end within a month, the first to end first. */
  ending: Member[];
}

/** What of a school's members is worth a look on a day. */
export function summary(places: (Class | Group)[], members: Member[][], staff: Member[], now: Date): Summary {
  const pupilsOf = (list: Member[]) => list.filter(({ role }) => role === 'student');
  const ofClasses = members.filter((_list, at) => kindOfAudience(places[at]!.audience) === 'CLS');
  return {
    gatherings: places.map(({ audience, name }, at) => ({
      audience,
      name,
      pupils: pupilsOf(members[at] ?? []).length,
    })),
    pupils: new Set(ofClasses.flatMap(pupilsOf).map(({ person }) => person)).size,
    teachers: staff.filter(({ role }) => role === 'teacher').length,
    ending: [...staff, ...members.flat()]
      .filter(({ until }) => until !== undefined && isSoon(until, now))
      .sort((one, other) => one.until!.localeCompare(other.until!)),
  };
}

function isSoon(until: string, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return until >= today && Date.parse(until) - now.getTime() <= soonDays * dayMs;
}
