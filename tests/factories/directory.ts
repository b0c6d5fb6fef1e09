import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import type { Client } from '../../functions/contract/client.ts';
import type { Class, Course, Group, Person, School } from '../../functions/contract/directory.ts';
import type { Audience, Uai } from '../../functions/contract/ids.ts';
import type { Role } from '../../functions/contract/roles.ts';
import { PROVIDER } from '../../infra/local/demonstration/sign-in.ts';
import { testSubject, type TestSubject } from './subject.ts';

/** A person with the subject by which `testCloud().signIn` lets them in. */
export type TestPerson = Person & { subject: TestSubject };

/** No other file of the run and nothing in the demonstration has it: one of 26 million, from 9000000A on. */
export const newUai = (): Uai =>
  `9${String(randomInt(1_000_000)).padStart(6, '0')}${String.fromCharCode(65 + randomInt(26))}`;

/** Makes things of the directory as a territory administrator would; each call makes a new one. */
export function directoryFactory({ directory }: Client) {
  const factory = {
    school: (body: Partial<{ name: string; town: string }> = {}): Promise<School> =>
      directory.putSchool({
        params: { uai: newUai() },
        body: { name: 'Scola di prova', town: 'Locu di prova', kind: 'college', ...body },
      }),
    class: (uai: Uai, name = '5e A'): Promise<Class> =>
      directory.putClass({ params: { uai, class: ulid() }, body: { name, levels: ['5e'] } }),
    group: (uai: Uai, reaches: Uai[] = []): Promise<Group> =>
      directory.putGroup({ params: { uai, group: ulid() }, body: { name: 'Gruppu', levels: ['5e'], reaches } }),
    course: (uai: Uai, ...audiences: Audience[]): Promise<Course> =>
      directory.putCourse({
        params: { uai, course: ulid() },
        body: { title: 'Corsu di prova', subject: 'Lingua corsa', year: '2026-2027', audiences },
      }),
    async person(school: Uai | undefined, ...roles: [Role, Audience][]): Promise<TestPerson> {
      const id = ulid();
      const subject = testSubject(id);
      const body = { givenName: 'Prova', familyName: id, identities: [{ provider: PROVIDER, subject }], school };
      const person = await directory.putPerson({ params: { person: id }, body });
      for (const [role, audience] of roles) {
        await directory.putMember({ params: { audience, person: id }, body: { role } });
      }
      return { ...person, subject };
    },
  };
  return factory;
}
