import * as z from 'zod/mini';
import type { Exercise, LibraryReference } from '../contract/exercises.ts';
import type { Ulid } from '../contract/ids.ts';
import { exerciseKey } from '../platform/exercises/items.ts';
import { partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { outcomeFields, StoredExercise } from './packages.ts';
import { approvals, compilations } from './work.ts';

/** An exercise in the compiler's hands. */
const Compilation = z.object({
  ...StoredExercise.shape,
  /** How often it was begun; a package that ends the function every time must not come back for ever. */
  tries: z.number(),
});
export type Compilation = z.infer<typeof Compilation>;

/** What the compiler found out; what it does not name is taken away. */
export type Outcome = Pick<Exercise, 'state' | (typeof outcomeFields)[number]> & { package?: string; title?: string };

/**
 * waiting -> compiling -> ready | refused | needs-approval -> waiting (once approved). What was compiled again and came
 * out otherwise is undecided in place of ready.
 * None of these is an edit: whoever edits the exercise has still seen its present version.
 */
export function compilationRepository(table: Table) {
  const pending = async (kind: string): Promise<Ulid[]> =>
    (await readAll(table, partition(kind, { index: 'GS2' }))).map(({ GS2SK }) => String(GS2SK));

  async function finish(id: Ulid, upload: Ulid, outcome: Outcome, more = ''): Promise<boolean> {
    const waits = outcome.state === 'needs-approval';
    const values = { ...outcome, ...(waits && { GS2PK: approvals, GS2SK: id }) };
    const gone = [
      ...outcomeFields.filter((name) => outcome[name] === undefined),
      'tries',
      'former',
      ...(waits ? [] : ['GS2PK', 'GS2SK']),
      ...(outcome.state === 'ready' ? ['inUse', 'packageInUse', 'recompiled'] : []),
    ];
    const { expression, names, values: given } = changing(values, gone);
    const item = await table.update(exerciseKey(id), expression, {
      input: {
        ConditionExpression: `upload = :upload AND GS2PK = :pending ${more}`.trim(),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: {
          ...given,
          ':upload': upload,
          ':pending': compilations,
          ...(more && { ':untitled': true }),
        },
      },
    });
    return item !== undefined;
  }

  return {
    /** Every exercise that waits for the compiler. */
    waiting: () => pending(compilations),

    /** Waiting or compiling -> compiling; undefined when there is nothing to do. */
    async begin(exercise: Ulid): Promise<Compilation | undefined> {
      const item = await table.update(exerciseKey(exercise), 'SET #state = :compiling ADD tries :one', {
        input: {
          ConditionExpression: 'GS2PK = :pending',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':compiling': 'compiling', ':one': 1, ':pending': compilations },
        },
      });
      return item && Compilation.parse(item);
    },

    /**
     * Compiling -> its outcome, unless another package was uploaded meanwhile. What was in use stays so until the
     * outcome is ready. A title typed meanwhile stays, too.
     */
    async finish({ id, upload, untitled }: Pick<Compilation, 'id' | 'upload' | 'untitled'>, outcome: Outcome) {
      const { title, ...rest } = outcome;
      const titled = untitled && title && (await finish(id, upload, { ...rest, title }, 'AND untitled = :untitled'));
      return titled || finish(id, upload, rest);
    },

    /** Needs-approval -> waiting: what it waited for may have come. */
    async again(exercise: Ulid): Promise<boolean> {
      const item = await table.update(exerciseKey(exercise), 'SET #state = :waiting, GS2PK = :pending', {
        input: {
          ConditionExpression: 'GS2PK = :approval',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':waiting': 'waiting', ':pending': compilations, ':approval': approvals },
        },
      });
      return item !== undefined;
    },

    /** Ready or undecided -> needs-approval, if the release is still the exercise's: a library in it was stopped. */
    async stop(exercise: Ulid, release: string, { name, version, hash }: LibraryReference): Promise<boolean> {
      const item = await table.update(
        exerciseKey(exercise),
        'SET #state = :waits, libraries = :libraries, GS2PK = :approvals, GS2SK = :exercise',
        {
          input: {
            ConditionExpression: '#state IN (:ready, :undecided) AND #release = :release',
            ExpressionAttributeNames: { '#state': 'state', '#release': 'release' },
            ExpressionAttributeValues: {
              ...{ ':ready': 'ready', ':release': release, ':waits': 'needs-approval', ':approvals': approvals },
              ...{ ':undecided': 'undecided', ':exercise': exercise, ':libraries': [{ name, version, hash }] },
            },
          },
        },
      );
      return item !== undefined;
    },

    /**
     * Takes a stopped release out of use, while another package is looked at. Gives the hash of its package, unless
     * that is the one being looked at.
     */
    async dropInUse(exercise: Ulid, release: string): Promise<string | undefined> {
      const key = exerciseKey(exercise);
      const before = await table.get(key, { fresh: true });
      const dropped = await table.update(key, 'REMOVE inUse, packageInUse', {
        input: {
          ConditionExpression: 'inUse.#release = :release',
          ExpressionAttributeNames: { '#release': 'release' },
          ExpressionAttributeValues: { ':release': release },
        },
      });
      if (!dropped || !before) return undefined;
      const { packageInUse, package: kept } = StoredExercise.parse(before);
      return packageInUse === kept ? undefined : packageInUse;
    },
  };
}

export type CompilationRepository = ReturnType<typeof compilationRepository>;

/** An update that sets some attributes and takes others away; most names here are reserved words. */
function changing(values: Record<string, unknown>, gone: string[]) {
  const set = Object.keys(values).filter((name) => values[name] !== undefined);
  const all = [...set, ...gone];
  return {
    expression: `SET ${set.map((name) => `#${name} = :${name}`).join(', ')} REMOVE ${gone.map((name) => `#${name}`).join(', ')}`,
    names: Object.fromEntries(all.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(set.map((name) => [`:${name}`, values[name]])) as Item,
  };
}
