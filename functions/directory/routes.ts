import type { directory } from '../contract/directory.ts';
import type { Ulid } from '../contract/ids.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import { current } from '../platform/people/items.ts';
import { refuse, refused } from '../platform/refusal.ts';
import { targets } from './about.ts';
import { putCourse } from './courses.ts';
import { asMember } from './members.ts';
import type { PeopleRepository } from './people.ts';
import type { SchoolRepository } from './schools.ts';

interface Directory {
  schools: SchoolRepository;
  people: PeopleRepository;
  clock: Clock;
  /** Begins the erasure of a person, which a worker carries out. */
  erase: (person: Ulid) => Promise<void>;
  /** The time zone in which a membership's last day ends. */
  zone: string;
}

const nothing = () => refuse('not-found', 'Nothing by that name.');

const noSchool = (field: string) =>
  refuse('bad-request', 'There is no such school.', {
    errors: [{ location: `body.${field}`, message: 'no school of this territory', fix: 'choose one that is listed' }],
  });

export function routes({ schools, people, clock, zone, erase }: Directory): Handlers<typeof directory> {
  const about = targets(schools, people);
  return {
    listSchools: handle(about.territory, async () => ({ items: await schools.list() })),
    getSchool: handle(about.school, async ({ params }) => (await schools.detail(params.uai)) ?? nothing()),
    putSchool: handle(about.territory, ({ params, body, match }) => schools.putSchool(params.uai, body, match)),
    putClass: handle(about.school, async ({ params, body, match }) =>
      (await schools.exists(`SCH.${params.uai}`)) ? schools.putClass(params.uai, params.class, body, match) : nothing(),
    ),
    putGroup: handle(about.school, async ({ params, body, match }) => {
      if (!(await schools.exists(`SCH.${params.uai}`))) return nothing();
      const there = await Promise.all(body.reaches.map((uai) => schools.exists(`SCH.${uai}`)));
      const unknown = there.indexOf(false);
      return unknown < 0 ? schools.putGroup(params.uai, params.group, body, match) : noSchool(`reaches.${unknown}`);
    }),
    putCourse: handle(about.courseEdit, ({ params, body, match, caller }) =>
      putCourse(schools, people, { uai: params.uai, id: params.course, body, match, caller }),
    ),
    getCourse: handle(about.course, (_request, { found }) => found ?? nothing()),
    putPublisher: handle(about.territory, ({ params, body, match }) =>
      schools.putPublisher(params.publisher, body, match),
    ),
    listMembers: handle(about.readAudience, async ({ params }) => ({ items: await people.members(params.audience) })),
    putMember: handle(about.writeAudience, async ({ params, body }, { found }) => {
      if (!(await schools.exists(params.audience))) return nothing();
      const member = asMember(params.audience, found, body);
      return refused(member) ? member : people.putMember(member);
    }),
    removeMember: handle(about.writeAudience, async ({ params }) => {
      await people.removeMember(params.audience, params.role, params.person);
    }),
    getPerson: handle(about.person, async (_request, { found }) => {
      if (!found) return nothing();
      const memberships = current(await people.membershipsOf(found.id), dayIn(zone, clock()));
      return { person: found, memberships };
    }),
    erasePerson: handle(about.person, async ({ params }, { found }) => (found ? erase(params.person) : nothing())),
    putPerson: handle(about.personEdit, async ({ params, body, match }) => {
      const { school } = body;
      if (school && !(await schools.exists(`SCH.${school}`))) return noSchool('school');
      return people.put(params.person, body, match);
    }),
  };
}
