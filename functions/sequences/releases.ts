import type { Ulid } from '../contract/ids.ts';
import { exerciseKey, playableRelease } from '../platform/exercises/items.ts';
import type { Table } from '../platform/table/table.ts';

/** Reads from the exercises' items which release may be given to learners. */
export const releases =
  (table: Table) =>
  async (exercise: Ulid): Promise<string | undefined> => {
    const item = await table.get(exerciseKey(exercise), { fresh: true });
    return item && playableRelease(item);
  };
