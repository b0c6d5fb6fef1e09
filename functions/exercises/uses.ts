import * as z from 'zod/mini';
import { Release, type LibraryReference } from '../contract/exercises.ts';
import { Ulid } from '../contract/ids.ts';
import { partition, type Page } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';

const Use = z.object({ exercise: Ulid, release: Release });
export type Use = z.infer<typeof Use>;

const place = ({ version, hash }: Omit<LibraryReference, 'name'>) => `USE#${version}#${hash}#`;

/** Which releases load which library: written before a release can be played, and never taken away. */
export function useRepository(table: Table) {
  return {
    async put(libraries: readonly LibraryReference[], use: Use): Promise<void> {
      const items = libraries.map((library) => ({
        ...{ PK: `LIB#${library.name}`, SK: `${place(library)}${use.exercise}#${use.release}` },
        ...use,
      }));
      await Promise.all(items.map((item) => table.put(item)));
    },

    async list(
      library: LibraryReference,
      limit: number,
      from?: Page['next'],
    ): Promise<{ uses: Use[]; next: Page['next'] }> {
      const query = partition(`LIB#${library.name}`, { prefix: place(library), fresh: true, limit, from });
      const { items, next } = await table.query(query);
      return { uses: items.map((item) => Use.parse(item)), next };
    },
  };
}

export type UseRepository = ReturnType<typeof useRepository>;
