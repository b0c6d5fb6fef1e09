import type { Ulid } from '../contract/ids.ts';
import type { Change } from '../platform/progress/change.ts';
import { rowKey, toRow, type Row } from '../platform/progress/row.ts';
import type { Table } from '../platform/table/table.ts';

/** The progress rows that say whether a take may be sent and who hears it. */
export function rowRepository(table: Table) {
  return {
    async find(assignment: Ulid, person: Ulid): Promise<Row | undefined> {
      const item = await table.get(rowKey(assignment, person), { fresh: true });
      return item && toRow(item);
    },

    /** The row after a state change, or undefined where its condition does not hold. */
    async change(assignment: Ulid, person: Ulid, { expression, condition }: Change): Promise<Row | undefined> {
      const item = await table.update(rowKey(assignment, person), expression, condition);
      return item && toRow(item);
    },
  };
}

export type RowRepository = ReturnType<typeof rowRepository>;
