import * as z from 'zod/mini';
import { Exercise } from '../contract/exercises.ts';
import { Sha256, type Ulid } from '../contract/ids.ts';
import { exerciseKey } from '../platform/exercises/items.ts';
import { partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { approvals, compilations } from './work.ts';

/** An exercise in the compiler's hands. */
export const Compilation = z.object({
  ...Exercise.shape,
  /** How often it was begun; a package that ends the function every time must not come back for ever. */
  tries: z.number(),
  /** SHA-256 of the package, once it has left quarantine. */
  package: z.optional(Sha256),
  /** The package whose place this one takes. */
  former: z.optional(Sha256),
});
export type Compilation = z.infer<typeof Compilation>;

/** What the compiler found out; what it does not name is taken away. */
export type Outcome = Pick<
  Exercise,
  'state' | 'refusal' | 'libraries' | 'language' | 'mainLibrary' | 'licence' | 'authors' | 'release'
> & { package?: string };

const outcomes = ['refusal', 'libraries', 'language', 'mainLibrary', 'licence', 'authors', 'release'] as const;

/**
 * waiting -> compiling -> ready | refused | needs-approval -> waiting (once approved).
 * None of these is an edit: whoever edits the exercise has still seen its present version.
 */
export function compilationRepository(table: Table) {
  const pending = async (kind: string): Promise<Ulid[]> =>
    (await readAll(table, partition(kind, { index: 'GS2' }))).map(({ GS2SK }) => String(GS2SK));

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

    /** Compiling -> its outcome, unless another package was uploaded meanwhile. */
    async finish({ id, upload }: Pick<Compilation, 'id' | 'upload'>, outcome: Outcome): Promise<boolean> {
      const waits = outcome.state === 'needs-approval';
      const values = { ...outcome, ...(waits && { GS2PK: approvals, GS2SK: id }) };
      const gone = [
        ...outcomes.filter((name) => outcome[name] === undefined),
        'tries',
        'former',
        ...(waits ? [] : ['GS2PK', 'GS2SK']),
      ];
      const { expression, names, values: given } = changing(values, gone);
      const item = await table.update(exerciseKey(id), expression, {
        input: {
          ConditionExpression: 'upload = :upload AND GS2PK = :pending',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ...given, ':upload': upload, ':pending': compilations },
        },
      });
      return item !== undefined;
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
