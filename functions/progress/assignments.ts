import { Assignment, type AssignmentBody } from '../contract/assignments.ts';
import type { Audience, Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import { namedIn } from '../platform/people/items.ts';
import { partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';

type Body = z.infer<typeof AssignmentBody>;

/** The sparse index entry that says rows are still to be written; it goes when they are. */
export const pendingAssign = 'PENDING#assign';

const courseOf = (audience: Audience) => audience.split('.')[2] ?? '';
const key = (course: Audience, assignment: Ulid) => ({ PK: `CRS#${courseOf(course)}`, SK: `ASG#${assignment}` });
const toAssignment = (item: Item) => Assignment.parse(item);

/** Assignments, each in its course; the index finds those of a class or group for whoever joins it later. */
export function assignmentRepository(table: Table) {
  return {
    async find(course: Audience, assignment: Ulid, options?: { fresh: boolean }) {
      const item = await table.get(key(course, assignment), options);
      return item && toAssignment(item);
    },

    async inCourse(course: Audience): Promise<Assignment[]> {
      const query = partition(`CRS#${courseOf(course)}`, { prefix: 'ASG#', newestFirst: true });
      return (await readAll(table, query)).map(toAssignment);
    },

    /** Those given to an audience, the first due first. */
    async givenTo(audience: Audience): Promise<Assignment[]> {
      return (await readAll(table, partition(`AUD#${audience}`, { index: 'GS1', prefix: 'DUE#' }))).map(toAssignment);
    },

    async put(id: Ulid, course: Audience, subject: string, body: Body, match: number | undefined) {
      const { PK } = key(course, id);
      const named = new Set([...(body.learners ?? []), ...body.exceptions.map(({ person }) => person)]);
      await Promise.all([...named].map((person) => table.put(namedIn(PK, person))));
      return save(table, {
        key: key(course, id),
        body: { id, course, subject, ...body },
        match,
        read: toAssignment,
        beside: {
          GS1PK: `AUD#${body.audience}`,
          GS1SK: `DUE#${body.due}#${id}`,
          GS2PK: pendingAssign,
          GS2SK: `${course}#${id}`,
        },
      });
    },

    /** Takes the entry away, unless the assignment was changed again meanwhile. */
    async settled({ id, course, version }: Assignment) {
      await table.update(key(course, id), 'REMOVE GS2PK, GS2SK', {
        input: {
          ConditionExpression: '#version = :seen',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':seen': version },
        },
      });
    },

    async pending(): Promise<{ course: Audience; assignment: Ulid }[]> {
      const items = await readAll(table, partition(pendingAssign, { index: 'GS2' }));
      return items.map((item) => ({ course: String(item.course), assignment: String(item.id) }));
    },
  };
}

export type AssignmentRepository = ReturnType<typeof assignmentRepository>;
