import type { Audience, Ulid } from '../contract/ids.ts';
import { memberKey, MemberItem, welcomes } from '../platform/people/items.ts';
import { partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import type { Learner } from './give.ts';

/** The students of classes and groups, from the directory's items. */
export function learnerRepository(table: Table) {
  return {
    async of(audience: Audience): Promise<Learner[]> {
      const items = await readAll(table, partition(`AUD#${audience}`, { prefix: 'MEM#student#' }));
      return items.map((item) => {
        const { person, givenName, familyName } = MemberItem.parse(item);
        return { person, givenName, familyName };
      });
    },

    /** Those who joined and whom no message brought here. */
    async unwelcomed(): Promise<{ audience: Audience; person: Ulid }[]> {
      const items = await readAll(table, partition(welcomes, { index: 'GS2' }));
      return items.map((item) => MemberItem.parse(item));
    },

    welcomed: (audience: Audience, person: Ulid) =>
      table.update(memberKey(audience, 'student', person), 'REMOVE GS2PK, GS2SK', {
        input: { ConditionExpression: 'attribute_exists(PK)' },
      }),
  };
}

export type LearnerRepository = ReturnType<typeof learnerRepository>;
