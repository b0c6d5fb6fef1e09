import {
  kindOfAudience,
  personOfAudience,
  schoolOfAudience,
  type Audience,
  type Uai,
  type Ulid,
} from '../contract/ids.ts';
import type { Membership } from '../contract/roles.ts';
import type { Target } from '../platform/policy/policy.ts';
import type { PeopleRepository } from './people.ts';
import type { SchoolRepository } from './schools.ts';

/** Whether a membership gives rights outside of a school. Pupils learn in groups of several, and families are nobody's. */
const reachesBeyond =
  (school: Uai) =>
  ({ role, audience }: Membership) =>
    role !== 'student' && kindOfAudience(audience) !== 'PER' && schoolOfAudience(audience) !== school;

/** What directory requests concern, for the decision about rights. */
export function targets(schools: SchoolRepository, people: PeopleRepository) {
  /** The schools that answer for an audience: the one that keeps it, those a group reaches, that of the person. */
  async function schoolsOf(audience: Audience): Promise<Uai[]> {
    const [, keeper = '', id = ''] = audience.split('.');
    const kind = kindOfAudience(audience);
    if (kind === 'GRP') return [keeper, ...((await schools.group(keeper, id))?.reaches ?? [])];
    const person = personOfAudience(audience);
    const school = person ? (await people.find(person))?.school : schoolOfAudience(audience);
    return school ? [school] : [];
  }

  return {
    territory: (): Target => ({}),
    school: ({ params }: { params: { uai: Uai } }): Target => ({ schools: [params.uai] }),

    async readAudience({ params }: { params: { audience: Audience } }): Promise<Target> {
      return { audiences: [params.audience], schools: await schoolsOf(params.audience) };
    },

    /** An administrator changes members only where the audience and the person are both of their school. */
    async writeAudience({ params }: { params: { audience: Audience; person: Ulid } }) {
      const [audience, person] = await Promise.all([schoolsOf(params.audience), people.find(params.person)]);
      const both = person?.school ? audience.filter((uai) => uai === person.school) : audience;
      return { schools: both, found: person };
    },

    async person({ params }: { params: { person: Ulid } }) {
      const found = await people.find(params.person);
      return { person: params.person, schools: found?.school ? [found.school] : [], found };
    },

    /**
     * Moving a person between schools concerns the whole territory. So does the account of whoever has rights beyond
     * the school: its administrator could sign in by an account of their own, and would have them too.
     */
    async personEdit({ params, body }: { params: { person: Ulid }; body: { school?: Uai } }): Promise<Target> {
      const { school } = body;
      const found = await people.find(params.person);
      const theirs = school && (!found || found.school === school);
      const beyond = found && theirs ? (await people.membershipsOf(found.id)).some(reachesBeyond(school)) : false;
      return { schools: theirs && !beyond ? [school] : [] };
    },

    /** A course is edited by its teachers, and founded by any teacher of the school. */
    async course({ params }: { params: { uai: Uai; course: Ulid } }) {
      const found = await schools.course(params.uai, params.course);
      const own = `CRS.${params.uai}.${params.course}`;
      const audiences = found ? [own, ...found.audiences] : [];
      return { schools: [params.uai], audiences, found };
    },

    async courseEdit({ params }: { params: { uai: Uai; course: Ulid } }) {
      // Whoever founds a course teaches it: a colleague's that was founded a moment ago must not look like none.
      const found = await schools.course(params.uai, params.course, { fresh: true });
      const mayEdit = found ? `CRS.${params.uai}.${params.course}` : `SCH.${params.uai}`;
      return { schools: [params.uai], audiences: [mayEdit], found };
    },
  };
}
