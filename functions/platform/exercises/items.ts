import * as z from 'zod/mini';
import { Source } from '../../contract/activity.ts';
import { Exercise, releaseInUse } from '../../contract/exercises.ts';
import type { Uai, Ulid } from '../../contract/ids.ts';
import { aboutPerson } from '../people/items.ts';
import type { Item } from '../table/item.ts';

/** An exercise's item, as far as other domains read it. */
export const exerciseKey = (exercise: Ulid) => ({ PK: `EXE#${exercise}`, SK: 'META' });

const Playable = z.pick(Exercise, { state: true, release: true, inUse: true });

/** The release that learners may be given. */
export const playableRelease = (item: Item): string | undefined => releaseInUse(Playable.parse(item));

/** The people who may give the exercise to others. */
export const exerciseOwners = (item: Item): Ulid[] => z.object({ owners: z.array(z.string()) }).parse(item).owners;

/** What the exercise was adapted from. */
export const exerciseOrigin = (item: Item): Source | undefined =>
  z.object({ origin: z.optional(Source) }).parse(item).origin;

/** The list of a person's exercises (index GS1). */
export const exercisesOf = (owner: Ulid) => `EXERCISES#${owner}`;

interface Adapted {
  id: Ulid;
  title: string;
  release: string;
  owner: Ulid;
  school: Uai | undefined;
  origin?: Source;
  updated: string;
}

/** What its package says of an exercise, which is true of a copy too. */
const FromPackage = z.object({
  upload: z.optional(z.string()),
  language: z.optional(z.string()),
  mainLibrary: z.optional(z.string()),
  licence: z.optional(z.string()),
  authors: z.optional(z.array(z.string())),
});

/**
 * An exercise made from another one's release, ready at once: nothing is compiled.
 * @param original its item, if it still is
 */
export function adaptedExercise(original: Item | undefined, { owner, updated, ...exercise }: Adapted): Item {
  const told = original ? FromPackage.parse(original) : {};
  return {
    ...{ upload: exercise.id, ...told, ...exercise, ...exerciseKey(exercise.id) },
    ...{ owners: [owner], state: 'ready', updated, version: 1 },
    ...{ GS1PK: exercisesOf(owner), GS1SK: `${updated}#${exercise.id}`, ...aboutPerson(owner) },
  };
}
