import type { Audience, Uai, Ulid } from '../../../functions/contract/ids.ts';
import type { Role } from '../../../functions/contract/roles.ts';
import { demonstrationId } from './id.ts';
import { classes, courses, groups, publisher, uai } from './schools.ts';

export interface DemonstrationPerson {
  /** The person's subject at the demonstration portal, and the name by which tests speak of them. */
  key: string;
  id: Ulid;
  givenName: string;
  familyName: string;
  school?: Uai;
  memberships: { role: Role; audience: Audience; until?: string }[];
}

type Membership = [Role, ...(Audience | { audience: Audience })[]];

export const personId = (key: string): Ulid => demonstrationId(`person ${key}`);

/** A person with their roles, each followed by the audiences in which it holds. */
export function person(
  key: string,
  name: string,
  school: Uai | undefined,
  ...roles: Membership[]
): DemonstrationPerson {
  const [givenName = '', familyName = ''] = name.split(' ');
  const memberships = roles.flatMap(([role, ...audiences]) =>
    audiences.map((place) => ({ role, audience: typeof place === 'string' ? place : place.audience })),
  );
  return { key, id: personId(key), givenName, familyName, memberships, ...(school && { school }) };
}

const school = (number: Uai): Audience => `SCH.${number}`;
const child = (key: string): Audience => `PER.${personId(key)}`;

const assistant = person('assistant', 'Nora Ventulelli', uai.college);
assistant.memberships = [{ role: 'language-assistant', audience: courses.corsican.audience, until: '2027-06-30' }];

/** Those who have a tile on the portal. */
export const people = {
  student: person('student', 'Lisandra Fiuminali', uai.college, ['student', classes.sixA, groups.corsican, groups.bridge]),
  stuckStudent: person('stuckStudent', 'Teodoru Scuglietti', uai.college, ['student', classes.sixA, groups.corsican]),
  extraTimeStudent: person('extraTimeStudent', 'Mattea Sulianelli', uai.college, ['student', classes.sixB, groups.corsican]),
  primaryStudent: person('primaryStudent', 'Ghjuvan-Santu Fiuminali', uai.leccia, ['student', classes.leccia]),
  teacher: person('teacher', 'Ghjulia-Maria Cerchjulini', uai.college, ['teacher', school(uai.college), courses.corsican, courses.bridge]),
  secondTeacher: person('secondTeacher', 'Pasquale Vallinchi', uai.college, ['teacher', school(uai.college), courses.history]),
  primaryTeacher: person('primaryTeacher', 'Vannina Sorbellani', uai.leccia, ['teacher', school(uai.leccia), courses.leccia]),
  bilingualTeacher: person('bilingualTeacher', 'Antone Prunulacci', uai.funtane, ['teacher', school(uai.funtane), courses.funtane, courses.bridge]),
  lyceeTeacher: person('lyceeTeacher', 'Letizia Scumarelli', uai.lycee, ['teacher', school(uai.lycee), courses.lycee]),
  agriculturalTeacher: person('agriculturalTeacher', 'Ghjacumu Ortulinchi', uai.orti, ['teacher', school(uai.orti), courses.orti]),
  assistant,
  head: person('head', 'Marilena Petrughjolli', uai.college, ['head', school(uai.college)]),
  mother: person('mother', 'Chjara Fiuminali', undefined, ['guardian', child('student'), child('primaryStudent')]),
  schoolAdministrator: person('schoolAdministrator', 'Stefanu Rusulelli', uai.college, ['school-administrator', school(uai.college)]),
  territoryAdministrator: person('territoryAdministrator', 'Saveria Muntichjelli', undefined, ['territory-administrator', 'TER']),
  editor: person('editor', 'Damianu Carrughjetti', undefined, ['editor', publisher]),
}; // prettier-ignore

export type PersonKey = keyof typeof people;
