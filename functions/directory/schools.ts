import {
  Class,
  Course,
  Group,
  Publisher,
  School,
  type ClassBody,
  type CourseBody,
  type GroupBody,
  type PublisherBody,
  type SchoolBody,
  type SchoolDetail,
} from '../contract/directory.ts';
import type { Audience, AudienceKind, Uai, Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import { personKey } from '../platform/people/items.ts';
import { partition, type Item, type Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';

type Body<S extends z.ZodMiniType> = z.infer<S>;
type Match = number | undefined;

const schoolKey = (uai: Uai) => ({ PK: `SCH#${uai}`, SK: 'META' });
const part = (uai: Uai, kind: 'CLS' | 'GRP' | 'CRS', id: Ulid) => ({ PK: `SCH#${uai}`, SK: `${kind}#${id}` });
const publisherKey = (id: Ulid) => ({ PK: `PUB#${id}`, SK: 'META' });

/** Where the thing stands that an audience is made of. */
function keyOf(audience: Audience): Key | undefined {
  const [kind, first = '', id = ''] = audience.split('.') as [AudienceKind, ...string[]];
  if (kind === 'TER') return undefined;
  if (kind === 'SCH') return schoolKey(first);
  if (kind === 'PUB') return publisherKey(first);
  return kind === 'PER' ? personKey(first) : part(first, kind, id);
}

/** Schools with their classes, groups and courses: one partition a school, so that its page is one query. */
export function schoolRepository(table: Table) {
  return {
    async list() {
      const items = await readAll(table, partition('SCHOOLS', { index: 'GS1' }));
      return items.map((item) => School.parse(item));
    },

    async detail(uai: Uai): Promise<z.infer<typeof SchoolDetail> | undefined> {
      const items = await readAll(table, partition(`SCH#${uai}`));
      const meta = items.find(({ SK }) => SK === 'META');
      return meta && { school: School.parse(meta), ...partsOf(items) };
    },

    group: async (uai: Uai, id: Ulid) => parsed(Group, await table.get(part(uai, 'GRP', id))),
    course: async (uai: Uai, id: Ulid, options?: { fresh: boolean }) =>
      parsed(Course, await table.get(part(uai, 'CRS', id), options)),

    /** Whether there is such a school, class, group, course, publisher or person; the territory always is. */
    async exists(audience: Audience): Promise<boolean> {
      const key = keyOf(audience);
      return key === undefined || (await table.get(key)) !== undefined;
    },

    putSchool: (uai: Uai, body: Body<typeof SchoolBody>, match: Match) =>
      save(table, {
        key: schoolKey(uai),
        body: { uai, ...body },
        match,
        read: (item) => School.parse(item),
        beside: { GS1PK: 'SCHOOLS', GS1SK: `${body.name}#${uai}` },
      }),

    putClass: (uai: Uai, id: Ulid, body: Body<typeof ClassBody>, match: Match) =>
      save(table, {
        key: part(uai, 'CLS', id),
        body: { id, school: uai, audience: `CLS.${uai}.${id}`, ...body },
        match,
        read: (item) => Class.parse(item),
      }),

    putGroup: (uai: Uai, id: Ulid, body: Body<typeof GroupBody>, match: Match) =>
      save(table, {
        key: part(uai, 'GRP', id),
        body: { id, school: uai, audience: `GRP.${uai}.${id}`, ...body },
        match,
        read: (item) => Group.parse(item),
      }),

    putCourse: (uai: Uai, id: Ulid, body: Body<typeof CourseBody>, match: Match) =>
      save(table, {
        key: part(uai, 'CRS', id),
        body: { id, school: uai, audience: `CRS.${uai}.${id}`, ...body },
        match,
        read: (item) => Course.parse(item),
      }),

    putPublisher: (id: Ulid, body: Body<typeof PublisherBody>, match: Match) =>
      save(table, {
        key: publisherKey(id),
        body: { id, audience: `PUB.${id}`, ...body },
        match,
        read: (item) => Publisher.parse(item),
      }),
  };
}

export type SchoolRepository = ReturnType<typeof schoolRepository>;

const parsed = <S extends z.ZodMiniType>(schema: S, item: Item | undefined): z.infer<S> | undefined =>
  item && schema.parse(item);

function partsOf(items: Item[]) {
  const of = (kind: string) => items.filter(({ SK }) => SK.startsWith(kind));
  return {
    classes: of('CLS#').map((item) => Class.parse(item)),
    groups: of('GRP#').map((item) => Group.parse(item)),
    courses: of('CRS#').map((item) => Course.parse(item)),
  };
}
