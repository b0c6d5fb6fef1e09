import * as z from 'zod/mini';
import { Library, type LibraryReference } from '../contract/exercises.ts';
import { Instant } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { absent, partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

const { waiting: _waiting, ...fields } = Library.shape;
/** A version of a library as it is kept: never changed but by an approval. */
export const StoredLibrary = z.object({ ...fields, approved: z.optional(Instant) });
export type StoredLibrary = z.infer<typeof StoredLibrary>;

/** Everything of the territory stands in one partition of the index: some hundreds of versions. */
const all = 'LIBRARIES';

const libraryKey = ({ name, version, hash }: LibraryReference) => ({ PK: `LIB#${name}`, SK: `VER#${version}#${hash}` });
const toLibrary = (item: Item) => StoredLibrary.parse(item);

/** The libraries that packages brought, by name, version and hash. */
export function libraryRepository(table: Table, clock: Clock) {
  return {
    async find(reference: LibraryReference): Promise<StoredLibrary | undefined> {
      const item = await table.get(libraryKey(reference), { fresh: true });
      return item && toLibrary(item);
    },

    async list(): Promise<StoredLibrary[]> {
      return (await readAll(table, partition(all, { index: 'GS1' }))).map(toLibrary);
    },

    /** Every patch and hash of a version such as 1.16. */
    async ofVersion(name: string, version: string): Promise<StoredLibrary[]> {
      const items = await readAll(table, partition(`LIB#${name}`, { prefix: `VER#${version}.`, fresh: true }));
      return items.map(toLibrary);
    },

    /** Remembers a library; what is remembered already stays as it is. */
    async see(library: Omit<StoredLibrary, 'status' | 'first' | 'approved'>): Promise<void> {
      const { name, version, hash } = library;
      const place = { GS1PK: all, GS1SK: `${name}#${version}#${hash}` };
      const first = clock().toISOString();
      await table.put({ ...library, status: 'needs-approval', first, ...libraryKey(library), ...place }, absent);
    },

    /** False when nobody brought that library. The moment of the first approval stays. */
    async approve(reference: LibraryReference): Promise<boolean> {
      const item = await table.update(
        libraryKey(reference),
        'SET #status = :approved, approved = if_not_exists(approved, :now)',
        {
          input: {
            ConditionExpression: 'attribute_exists(PK)',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':approved': 'approved', ':now': clock().toISOString() },
          },
        },
      );
      return item !== undefined;
    },
  };
}

export type LibraryRepository = ReturnType<typeof libraryRepository>;

/** The one that runs: a patch or hash approved later never takes the place of one in use. */
export function inUse(versions: readonly StoredLibrary[]): StoredLibrary | undefined {
  const approved = versions.filter(({ status }) => status === 'approved');
  return approved.sort((one, other) => (order(one) < order(other) ? -1 : 1))[0];
}

const order = ({ approved = '', hash }: StoredLibrary) => `${approved} ${hash}`;
