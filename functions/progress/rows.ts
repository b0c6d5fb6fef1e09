import type { Ulid } from '../contract/ids.ts';
import type { Change } from '../platform/progress/change.ts';
import { rowItem, rowKey, toRow, type Row } from '../platform/progress/row.ts';
import { absent, partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import type { Learner } from './give.ts';
import { readAll } from '../platform/table/versioned.ts';

/** Several weeks of all subjects, in one call to the table. */
const rowsAtOnce = 40;

/** The index's keys of a row that is named by its due date and its assignment. */
function keysOf(person: Ulid, cursor: string) {
  const [due = '', assignment = ''] = cursor.split('~');
  return { ...rowKey(assignment, person), GS1PK: `USR#${person}`, GS1SK: `DUE#${due}#${assignment}` };
}

/** Progress rows: one per learner and assignment. */
export function rowRepository(table: Table) {
  return {
    async find(assignment: Ulid, person: Ulid, options?: { fresh: boolean }): Promise<Row | undefined> {
      const item = await table.get(rowKey(assignment, person), options);
      return item && toRow(item);
    },

    /** A whole class, in one query. */
    async ofAssignment(assignment: Ulid): Promise<Row[]> {
      return (await readAll(table, partition(`ASG#${assignment}`, { prefix: 'USR#' }))).map(toRow);
    },

    /** What a learner was given, the last due first: a page of it, after a row of the page before. */
    async ofPerson(person: Ulid, after?: string): Promise<{ rows: Row[]; next?: string }> {
      const from = after && keysOf(person, after);
      const query = {
        index: 'GS1',
        prefix: 'DUE#',
        newestFirst: true,
        limit: rowsAtOnce,
        ...(from && { from }),
      } as const;
      const { items, next } = await table.query(partition(`USR#${person}`, query));
      const rows = items.map(toRow);
      const last = rows.at(-1);
      return { rows, ...(next && last && { next: `${last.due}~${last.assignment}` }) };
    },

    /** False when the learner has a row already. */
    create: (row: Row) => table.put(rowItem(row), absent),

    /** Counts as a change, so that whoever is replacing the row doesn't write the former name back. */
    rename: (assignment: Ulid, { person, givenName, familyName }: Learner) =>
      table.update(rowKey(assignment, person), 'ADD changes :one SET givenName = :given, familyName = :family', {
        input: {
          ConditionExpression: 'attribute_exists(PK) AND (givenName <> :given OR familyName <> :family)',
          ExpressionAttributeValues: { ':one': 1, ':given': givenName, ':family': familyName },
        },
      }),

    /** Replaces a row whose work has not changed since it was read; false when it has. */
    replace: (row: Row, seen: Row) =>
      table.put(rowItem(row), {
        input:
          seen.changes === undefined
            ? { ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(changes)' }
            : { ConditionExpression: 'changes = :seen', ExpressionAttributeValues: { ':seen': seen.changes } },
      }),

    /** The row after a state change, or undefined where its condition does not hold. */
    async change(assignment: Ulid, person: Ulid, { expression, condition }: Change): Promise<Row | undefined> {
      const item = await table.update(rowKey(assignment, person), expression, condition);
      return item && toRow(item);
    },
  };
}

export type RowRepository = ReturnType<typeof rowRepository>;
