import * as z from 'zod/mini';
import { Exercise, type ExerciseBody } from '../contract/exercises.ts';
import { Sha256, type Ulid } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { exerciseKey, exercisesOf } from '../platform/exercises/items.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { atVersion, partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';
import { approvals, compilations } from './work.ts';

export type Standing = Pick<Exercise, 'owners' | 'school'>;

/** What the compiler writes beside an edit: a repeated creation may find it written already. */
const compiled = ['state', 'refusal', 'libraries', 'language', 'mainLibrary', 'licence', 'authors', 'release'];

const Kept = z.object({ package: z.optional(Sha256), former: z.optional(Sha256) });
const toExercise = (item: Item) => Exercise.parse(item);

/** Exercises as their owners see and edit them. What the compiler does to them is in compilation.ts. */
export function exerciseRepository(table: Table, clock: Clock) {
  async function find(exercise: Ulid): Promise<Exercise | undefined> {
    const item = await table.get(exerciseKey(exercise), { fresh: true });
    return item && toExercise(item);
  }

  async function packageOf(exercise: Ulid): Promise<string | undefined> {
    const item = await table.get(exerciseKey(exercise), { fresh: true });
    if (!item) return undefined;
    const kept = Kept.parse(item);
    return kept.package ?? kept.former;
  }

  return {
    find,
    /** The SHA-256 of the package that is kept to be compiled again. */
    packageOf,

    async list(owner: Ulid): Promise<Exercise[]> {
      return (await readAll(table, partition(exercisesOf(owner), { index: 'GS1', newestFirst: true }))).map(toExercise);
    },

    /** A new exercise, or another package for one: it waits for the compiler, which clears the former one away. */
    async put(id: Ulid, body: z.infer<typeof ExerciseBody>, standing: Standing, match: number | undefined) {
      const former = match === undefined ? undefined : await packageOf(id);
      const updated = clock().toISOString();
      const owner = standing.owners[0]!;
      return save(table, {
        key: exerciseKey(id),
        body: { id, ...body, ...standing, state: 'waiting', updated },
        match,
        read: toExercise,
        beside: {
          GS1PK: exercisesOf(owner),
          GS1SK: `${updated}#${id}`,
          GS2PK: compilations,
          GS2SK: id,
          ...(former && { former }),
          ...aboutPerson(owner),
        },
        unlike: ['updated', ...compiled],
      });
    },

    /** An edit that leaves the package, and so whatever the compiler is writing meanwhile. */
    async rename(id: Ulid, title: string, match: number): Promise<Result<Exercise>> {
      const updated = clock().toISOString();
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = atVersion(match).input;
      const item = await table.update(
        exerciseKey(id),
        'SET title = :title, updated = :updated, GS1SK = :place, #version = :next',
        {
          input: {
            ConditionExpression,
            ExpressionAttributeNames,
            ExpressionAttributeValues: {
              ...ExpressionAttributeValues,
              ':title': title,
              ':updated': updated,
              ':place': `${updated}#${id}`,
              ':next': match + 1,
            },
          },
        },
      );
      if (item) return toExercise(item);
      const current = await find(id);
      if (!current) return refuse('not-found', 'There is no such exercise.');
      if (current.version === match + 1 && current.title === title) return current;
      return refuse('changed', 'It has another version by now.', { current });
    },

    delete: (id: Ulid) => table.delete(exerciseKey(id)),

    /** Those whose libraries nobody has approved yet. */
    async waitingForApproval(): Promise<Exercise[]> {
      return (await readAll(table, partition(approvals, { index: 'GS2' }))).map(toExercise);
    },
  };
}

export type ExerciseRepository = ReturnType<typeof exerciseRepository>;
