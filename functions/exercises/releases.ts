import * as z from 'zod/mini';
import { Ulid } from '../contract/ids.ts';
import { Release } from '../contract/exercises.ts';
import type { Clock } from '../platform/clock.ts';
import type { Item, Query } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import type { Use } from './uses.ts';

const StoredRelease = z.object({
  exercise: Ulid,
  release: Release,
  /** Its libraries are not approved yet: it has a page without an origin only. */
  trial: z.optional(z.boolean()),
});
export type StoredRelease = z.infer<typeof StoredRelease>;

const all = 'RELEASES';
/** Pages rendered anew in one sweep; the next sweep goes on. */
const most = 100;

const releaseKey = ({ exercise, release }: Use) => ({ PK: `EXE#${exercise}`, SK: `REL#${release}` });

/**
 * The releases of exercises, with the rendering that their play page has: those of another rendering are found by
 * two ranges of the index. They outlive their exercise, as whoever was given one goes on playing it.
 */
export function releaseRepository(table: Table, clock: Clock) {
  async function range(comparison: '<' | '>', from: string): Promise<StoredRelease[]> {
    const query: Query = {
      input: {
        IndexName: 'GS1',
        KeyConditionExpression: `GS1PK = :all AND GS1SK ${comparison} :from`,
        ExpressionAttributeValues: { ':all': all, ':from': from },
        Limit: most,
      },
    };
    const { items } = await table.query(query);
    return items.map((item: Item) => StoredRelease.parse(item));
  }

  return {
    put: (stored: StoredRelease, rendering: string) =>
      table.put({
        ...stored,
        ...releaseKey(stored),
        rendered: clock().toISOString(),
        GS1PK: all,
        GS1SK: `${rendering}#${stored.release}`,
      }),

    async find(use: Use): Promise<StoredRelease | undefined> {
      const item = await table.get(releaseKey(use), { fresh: true });
      return item && StoredRelease.parse(item);
    },

    /** Some of those whose page has another rendering. */
    stale: async (rendering: string): Promise<StoredRelease[]> => [
      ...(await range('<', `${rendering}#`)),
      ...(await range('>', `${rendering}#~`)),
    ],
  };
}

export type ReleaseRepository = ReturnType<typeof releaseRepository>;
