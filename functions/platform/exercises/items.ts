import * as z from 'zod/mini';
import type { Ulid } from '../../contract/ids.ts';
import type { Item } from '../table/item.ts';

/** An exercise's item, as far as other domains read it. */
export const exerciseKey = (exercise: Ulid) => ({ PK: `EXE#${exercise}`, SK: 'META' });

const Playable = z.object({
  state: z.string(),
  release: z.optional(z.string()),
});

/** The release that learners may be given: a compiled one whose libraries are all approved. */
export function playableRelease(item: Item): string | undefined {
  const { state, release } = Playable.parse(item);
  return state === 'ready' ? release : undefined;
}

/** The people who may give the exercise to others. */
export const exerciseOwners = (item: Item): Ulid[] => z.object({ owners: z.array(z.string()) }).parse(item).owners;
