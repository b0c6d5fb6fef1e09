import { Exercise } from '../contract/exercises.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { exerciseKey, exercisesOf } from '../platform/exercises/items.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { atVersion, partition, type Condition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';
import { decided, outcomeFields, recompiling, replaced, restored, StoredExercise } from './packages.ts';
import { approvals, compilations } from './work.ts';

export type Standing = Pick<Exercise, 'owners' | 'school'>;

/** An upload that is to be an exercise. */
export interface Upload {
  upload: Ulid;
  title: string;
  /** Nobody has typed the title: the package's own is taken once it is read. */
  untitled: boolean;
}

/** What the compiler writes beside an edit: a repeated creation may find it written already. */
const compiled = ['state', ...outcomeFields];

const toExercise = (item: Item) => Exercise.parse(item);
const changed = (current: Exercise) => refuse('changed', 'It has another version by now.', { current });

/** How often an edit looks again at an exercise that the compiler is changing at that moment. */
const mostTries = 5;

/** Exercises as their owners see and edit them. What the compiler does to them is in compilation.ts. */
export function exerciseRepository(table: Table, clock: Clock) {
  const read = (exercise: Ulid) => table.get(exerciseKey(exercise), { fresh: true });

  async function find(exercise: Ulid): Promise<Exercise | undefined> {
    const item = await read(exercise);
    return item && toExercise(item);
  }

  function place(id: Ulid, owner: Ulid) {
    const updated = clock().toISOString();
    return { updated, GS1PK: exercisesOf(owner), GS1SK: `${updated}#${id}` };
  }

  /** Rewrites the item at the version that was seen; the compiler's writes in between are taken in. */
  async function rewrite(id: Ulid, match: number, change: (standing: StoredExercise) => object | undefined) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const item = await read(id);
      if (!item) return refuse('not-found', 'There is nothing to edit; create it without If-Match.');
      const changes = item.version === match && change(StoredExercise.parse(item));
      if (!changes) return changed(toExercise(item));
      const { PK, SK, SUBJ } = item;
      const owner = toExercise(item).owners[0]!;
      const next = { ...changes, ...place(id, owner), PK, SK, SUBJ, version: match + 1 } as Item;
      if (await table.put(next, unchanged(item))) return toExercise(next);
    }
    throw new Error(`the exercise ${id} never stands still`);
  }

  return {
    find,

    /** Those of some that are still there, at most 100. */
    async findAll(ids: Ulid[]): Promise<Exercise[]> {
      return ids.length === 0 ? [] : (await table.getMany(ids.map(exerciseKey))).map(toExercise);
    },

    /** The SHA-256 of every package that is kept to be compiled again. */
    async packagesOf(exercise: Ulid): Promise<string[]> {
      const item = await read(exercise);
      if (!item) return [];
      const { package: kept, packageInUse, former } = StoredExercise.parse(item);
      return [kept, packageInUse, former].filter((hash) => hash !== undefined);
    },

    async list(owner: Ulid): Promise<Exercise[]> {
      return (await readAll(table, partition(exercisesOf(owner), { index: 'GS1', newestFirst: true }))).map(toExercise);
    },

    /** A new exercise: it waits for the compiler. */
    create: (id: Ulid, { untitled, ...upload }: Upload, standing: Standing): Promise<Result<Exercise>> =>
      save(table, {
        key: exerciseKey(id),
        body: { id, ...upload, ...standing, state: 'waiting', updated: clock().toISOString() },
        match: undefined,
        read: toExercise,
        beside: {
          ...place(id, standing.owners[0]!),
          GS2PK: compilations,
          GS2SK: id,
          ...(untitled && { untitled }),
          ...aboutPerson(standing.owners[0]!),
        },
        unlike: ['updated', ...compiled, ...(untitled ? ['title'] : [])],
      }),

    /** Another package: it waits for the compiler, and what is ready stays in use until it is ready, too. */
    replace: (id: Ulid, upload: Upload, match: number): Promise<Result<Exercise>> =>
      rewrite(id, match, (standing) => ({ ...replaced(standing, upload), GS2PK: compilations, GS2SK: id })),

    /** The same package again: it waits for the compiler, and what is ready stays in use until its owner decides. */
    recompile: (id: Ulid, upload: Ulid, match: number): Promise<Result<Exercise>> =>
      rewrite(id, match, (standing) => {
        const begun = recompiling(standing, upload);
        return begun && { ...begun, GS2PK: compilations, GS2SK: id };
      }),

    /** The release that was compiled again is given from now on. */
    takeRelease: (id: Ulid, release: string, match: number): Promise<Result<Exercise>> =>
      rewrite(id, match, (standing) => decided(standing, release)),

    /** Back to the package in use; the other is forgotten. */
    restore: (id: Ulid, title: string | undefined, match: number): Promise<Result<Exercise>> =>
      rewrite(id, match, (standing) => restored(standing, title)),

    /** An edit that leaves the package, and so whatever the compiler is writing meanwhile. */
    async rename(id: Ulid, title: string, match: number): Promise<Result<Exercise>> {
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = atVersion(match).input;
      const updated = clock().toISOString();
      const item = await table.update(
        exerciseKey(id),
        'SET title = :title, updated = :updated, GS1SK = :place, #version = :next REMOVE untitled',
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
      return current.version === match + 1 && current.title === title ? current : changed(current);
    },

    delete: (id: Ulid) => table.delete(exerciseKey(id)),

    /** Those whose libraries nobody has approved yet. */
    async waitingForApproval(): Promise<Exercise[]> {
      return (await readAll(table, partition(approvals, { index: 'GS2' }))).map(toExercise);
    },
  };
}

export type ExerciseRepository = ReturnType<typeof exerciseRepository>;

/** Neither an edit nor the compiler has changed it: the compiler moves the state, and the upload names the package. */
const unchanged = ({ version, state, upload, title }: Item): Condition => ({
  input: {
    ConditionExpression: '#version = :version AND #state = :state AND upload = :upload AND title = :title',
    ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
    ExpressionAttributeValues: { ':version': version, ':state': state, ':upload': upload, ':title': title },
  },
});
