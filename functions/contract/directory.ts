import * as z from 'zod/mini';
import { Audience, Day, Uai, Ulid } from './ids.ts';
import { Level } from './levels.ts';
import { Membership, Role } from './roles.ts';
import { route } from './route.ts';
import { line } from './text.ts';

const versioned = { version: z.number() };

export const SchoolKind = z.enum(['primary', 'college', 'lycee', 'agricultural-lycee', 'vocational-lycee']);
const schoolFields = { name: line(120), kind: SchoolKind, town: line(80) };
export const SchoolBody = z.strictObject(schoolFields);
export const School = z.object({ uai: Uai, ...schoolFields, ...versioned });
export type School = z.infer<typeof School>;

const classFields = { name: line(60), levels: z.array(Level).check(z.minLength(1), z.maxLength(6)) };
export const ClassBody = z.strictObject(classFields);
export const Class = z.object({ id: Ulid, school: Uai, audience: Audience, ...classFields, ...versioned });
export type Class = z.infer<typeof Class>;

const groupFields = {
  name: line(60),
  levels: z.array(Level).check(z.minLength(1), z.maxLength(6)),
  /** The schools it reaches, beside the one that keeps it. */
  reaches: z.array(Uai).check(z.maxLength(20)),
};
export const GroupBody = z.strictObject(groupFields);
export const Group = z.object({ id: Ulid, school: Uai, audience: Audience, ...groupFields, ...versioned });
export type Group = z.infer<typeof Group>;

const courseFields = {
  title: line(80),
  subject: line(60),
  year: z.string().check(z.regex(/^20[0-9]{2}-20[0-9]{2}$/, 'a school year such as 2026-2027')),
  /** The classes and groups taught. */
  audiences: z.array(Audience).check(z.minLength(1), z.maxLength(20)),
};
export const CourseBody = z.strictObject(courseFields);
export const Course = z.object({ id: Ulid, school: Uai, audience: Audience, ...courseFields, ...versioned });
export type Course = z.infer<typeof Course>;

export const PublisherBody = z.strictObject({ name: line(120) });
export const Publisher = z.object({ id: Ulid, audience: Audience, name: z.string(), ...versioned });
export type Publisher = z.infer<typeof Publisher>;

/** An account at an identity provider. */
export const ExternalIdentity = z.strictObject({ provider: line(40), subject: line(200) });
export const PersonBody = z.strictObject({
  givenName: line(60),
  familyName: line(60),
  /** The school that answers for the account. */
  school: z.optional(Uai),
  identities: z.array(ExternalIdentity).check(z.maxLength(4)),
});
export const Person = z.object({
  id: Ulid,
  givenName: z.string(),
  familyName: z.string(),
  school: z.optional(Uai),
  identities: z.array(ExternalIdentity),
  ...versioned,
});
export type Person = z.infer<typeof Person>;

export const PersonDetail = z.object({ person: Person, memberships: z.array(Membership) });

/** A member as the lists show them. */
export const Member = z.object({
  person: Ulid,
  role: Role,
  givenName: z.string(),
  familyName: z.string(),
  until: z.optional(Day),
});
export type Member = z.infer<typeof Member>;

const MemberBody = z.strictObject({ role: Role, until: z.optional(Day) });
const inSchool = { uai: Uai };
const list = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) });

/** Every class, group and course that a school has. */
export const SchoolDetail = z.object({
  school: School,
  classes: z.array(Class),
  groups: z.array(Group),
  courses: z.array(Course),
});

export const directory = {
  listSchools: route({
    method: 'GET',
    path: '/api/schools',
    summary: 'The schools of the territory, by name',
    action: 'territory.read',
    answer: list(School),
  }),
  getSchool: route({
    method: 'GET',
    path: '/api/schools/{uai}',
    summary: 'A school with its classes, groups and courses',
    action: 'school.read',
    params: z.strictObject(inSchool),
    answer: SchoolDetail,
  }),
  putSchool: route({
    method: 'PUT',
    path: '/api/schools/{uai}',
    summary: 'Create a school, or edit it with If-Match',
    action: 'school.write',
    params: z.strictObject(inSchool),
    body: SchoolBody,
    answer: School,
  }),
  putClass: route({
    method: 'PUT',
    path: '/api/schools/{uai}/classes/{class}',
    summary: 'Create a class, or edit it with If-Match',
    action: 'class.write',
    params: z.strictObject({ ...inSchool, class: Ulid }),
    body: ClassBody,
    answer: Class,
  }),
  putGroup: route({
    method: 'PUT',
    path: '/api/schools/{uai}/groups/{group}',
    summary: 'Create a group, which may cross schools, or edit it with If-Match',
    action: 'group.write',
    params: z.strictObject({ ...inSchool, group: Ulid }),
    body: GroupBody,
    answer: Group,
  }),
  putCourse: route({
    method: 'PUT',
    path: '/api/schools/{uai}/courses/{course}',
    summary: 'Create a course, or edit it with If-Match; a teacher who creates one becomes its first teacher',
    action: 'course.write',
    params: z.strictObject({ ...inSchool, course: Ulid }),
    body: CourseBody,
    answer: Course,
  }),
  getCourse: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}',
    summary: 'A course',
    action: 'course.read',
    params: z.strictObject({ ...inSchool, course: Ulid }),
    answer: Course,
  }),
  putPublisher: route({
    method: 'PUT',
    path: '/api/publishers/{publisher}',
    summary: 'Create a publisher, or edit it with If-Match',
    action: 'publisher.write',
    params: z.strictObject({ publisher: Ulid }),
    body: PublisherBody,
    answer: Publisher,
  }),
  listMembers: route({
    method: 'GET',
    path: '/api/audiences/{audience}/members',
    summary: 'The members of a school, class, group, course or publisher, by role and name',
    action: 'audience.read',
    params: z.strictObject({ audience: Audience }),
    answer: list(Member),
  }),
  putMember: route({
    method: 'PUT',
    path: '/api/audiences/{audience}/members/{person}',
    summary: 'Give a person a role in an audience, until a day if it ends',
    action: 'audience.write',
    params: z.strictObject({ audience: Audience, person: Ulid }),
    body: MemberBody,
    answer: Member,
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/api/audiences/{audience}/members/{person}/{role}',
    summary: 'Take a role in an audience from a person',
    action: 'audience.write',
    params: z.strictObject({ audience: Audience, person: Ulid, role: Role }),
  }),
  getPerson: route({
    method: 'GET',
    path: '/api/people/{person}',
    summary: 'A person and their accounts at identity providers',
    action: 'person.read',
    params: z.strictObject({ person: Ulid }),
    answer: PersonDetail,
  }),
  putPerson: route({
    method: 'PUT',
    path: '/api/people/{person}',
    summary: 'Create a person with their accounts at identity providers, or edit it with If-Match',
    action: 'person.write',
    params: z.strictObject({ person: Ulid }),
    body: PersonBody,
    answer: Person,
  }),
  erasePerson: route({
    method: 'DELETE',
    path: '/api/people/{person}',
    summary:
      'Erase a person with everything that is about them: account, work, recordings, sessions. It cannot be undone',
    action: 'person.erase',
    params: z.strictObject({ person: Ulid }),
  }),
};
