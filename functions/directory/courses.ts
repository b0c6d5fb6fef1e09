import type { Course, CourseBody } from '../contract/directory.ts';
import { schoolOfAudience, kindOfAudience, type Uai, type Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import { refuse, type Result } from '../platform/refusal.ts';
import type { Caller } from '../platform/person.ts';
import type { PeopleRepository } from './people.ts';
import type { SchoolRepository } from './schools.ts';

interface Founding {
  uai: Uai;
  id: Ulid;
  body: z.infer<typeof CourseBody>;
  match: number | undefined;
  caller: Caller;
}

/** Creates or edits a course. Its founder teaches it: that membership is written first, so a retry completes it. */
export async function putCourse(
  schools: SchoolRepository,
  people: PeopleRepository,
  { uai, id, body, match, caller }: Founding,
): Promise<Result<Course>> {
  const strange = body.audiences.findIndex((audience) => !isTaught(audience) || schoolOfAudience(audience) !== uai);
  if (strange >= 0 && !(await reaches(schools, body.audiences[strange]!, uai))) {
    const errors = [{ location: `body.audiences.${strange}`, message: 'not a class or group of this school' }];
    return refuse('bad-request', 'A course teaches classes and groups of its school.', { errors });
  }
  const teaches = caller.memberships.some(({ role, audience }) => role === 'teacher' && audience === `SCH.${uai}`);
  const founder = match === undefined && teaches ? await people.find(caller.id) : undefined;
  if (founder) await people.foundCourse(`CRS.${uai}.${id}`, founder);
  return schools.putCourse(uai, id, body, match);
}

const isTaught = (audience: string) => ['CLS', 'GRP'].includes(kindOfAudience(audience));

/** Whether a group kept by another school reaches this one. */
async function reaches(schools: SchoolRepository, audience: string, uai: Uai): Promise<boolean> {
  const [kind, keeper = '', id = ''] = audience.split('.');
  if (kind !== 'GRP') return false;
  return (await schools.group(keeper, id))?.reaches.includes(uai) ?? false;
}
