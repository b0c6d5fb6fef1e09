import * as z from 'zod/mini';
import type { LibraryReference } from '../contract/exercises.ts';
import { Library } from '../contract/h5p-libraries.ts';
import { Instant } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { absent, partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { addonPatterns } from './compiler/package/addon-pattern.ts';

const { waiting: _waiting, preferred: _preferred, ...fields } = Library.shape;
/** A version of a library as it is kept: never changed but by what administrators decide about it. */
export const StoredLibrary = z.object({
  ...fields,
  approved: z.optional(Instant),
  /** It is to be added to content that holds one of these. */
  addTo: z.optional(addonPatterns),
  /** When it was last preferred to other patches of its version. */
  preferred: z.optional(Instant),
});
export type StoredLibrary = z.infer<typeof StoredLibrary>;

/** Everything of the territory stands in one partition of the index: some hundreds of versions. */
const all = 'LIBRARIES';

/** The sparse index entry of a library that was stopped, or is no longer: pages that load it have to be made anew. */
const pages = 'PENDING#pages';

const libraryKey = ({ name, version, hash }: LibraryReference) => ({ PK: `LIB#${name}`, SK: `VER#${version}#${hash}` });
const toLibrary = (item: Item) => StoredLibrary.parse(item);

/** The libraries that packages brought, by name, version and hash. */
export function libraryRepository(table: Table, clock: Clock) {
  /** Changes the status where it is one of some; undefined elsewhere. */
  async function move(reference: LibraryReference, from: Status[], expression: string, values: Record<string, string>) {
    const { list, given } = oneOf(from);
    const item = await table.update(libraryKey(reference), expression, {
      input: {
        ConditionExpression: `#status IN (${list})`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ...values, ...given },
      },
    });
    return item && toLibrary(item);
  }

  async function named(name: string, prefix: string): Promise<StoredLibrary[]> {
    return (await readAll(table, partition(`LIB#${name}`, { prefix, fresh: true }))).map(toLibrary);
  }

  const remade = (reference: LibraryReference) => ({ ':pages': pages, ':place': JSON.stringify(reference) });

  return {
    async find(reference: LibraryReference): Promise<StoredLibrary | undefined> {
      const item = await table.get(libraryKey(reference), { fresh: true });
      return item && toLibrary(item);
    },

    async list(): Promise<StoredLibrary[]> {
      return (await readAll(table, partition(all, { index: 'GS1' }))).map(toLibrary);
    },

    /** Every patch and hash of a version such as 1.16. */
    ofVersion: (name: string, version: string) => named(name, `VER#${version}.`),

    /** Every version, patch and hash. */
    ofName: (name: string) => named(name, 'VER#'),

    /** Remembers a library; what is remembered already stays as it is. */
    async see(library: Omit<StoredLibrary, 'status' | 'first' | 'approved' | 'preferred'>): Promise<void> {
      const { name, version, hash } = library;
      const place = { GS1PK: all, GS1SK: `${name}#${version}#${hash}` };
      const first = clock().toISOString();
      await table.put({ ...library, status: 'needs-approval', first, ...libraryKey(library), ...place }, absent);
    },

    /** Any status -> approved. The moment stays when it is approved already; pages of a stopped one are made anew. */
    async approve(reference: LibraryReference): Promise<void> {
      const moment = { ':next': 'approved', ':now': clock().toISOString() };
      const approved = 'SET #status = :next, approved = :now';
      if (await move(reference, ['needs-approval', 'withdrawn'], approved, moment)) return;
      const values = { ...moment, ...remade(reference) };
      await move(reference, ['stopped'], `${approved}, GS2PK = :pages, GS2SK = :place`, values);
    },

    /** Approved -> approved, and taken by new compilations from now on. Undefined when it is not approved. */
    prefer: (reference: LibraryReference) =>
      move(reference, ['approved'], 'SET preferred = :now', { ':now': clock().toISOString() }),

    /** Approved -> withdrawn: what was made with it goes on. Undefined when it is not approved. */
    withdraw: (reference: LibraryReference) =>
      move(reference, ['approved', 'withdrawn'], 'SET #status = :next REMOVE approved, preferred', {
        ':next': 'withdrawn',
      }),

    /** Any status -> stopped: pages that load it are to be made anew. Undefined when nobody brought it. */
    stop: (reference: LibraryReference) =>
      move(
        reference,
        ['approved', 'needs-approval', 'withdrawn', 'stopped'],
        'SET #status = :next, GS2PK = :pages, GS2SK = :place REMOVE approved, preferred',
        { ':next': 'stopped', ...remade(reference) },
      ),

    /** Those whose exercises' pages have to be made anew. */
    async toRemake(): Promise<LibraryReference[]> {
      const items = await readAll(table, partition(pages, { index: 'GS2' }));
      return items.map(toLibrary).map(({ name, version, hash }) => ({ name, version, hash }));
    },

    /** Every page shows the status that the library had; one that was given meanwhile is still to be shown. */
    remade: (reference: LibraryReference, status: Status) => move(reference, [status], 'REMOVE GS2PK, GS2SK', {}),
  };
}

type Status = StoredLibrary['status'];

const oneOf = (statuses: Status[]) => ({
  list: statuses.map((_, at) => `:from${at}`).join(', '),
  given: Object.fromEntries(statuses.map((status, at) => [`:from${at}`, status])),
});

export type LibraryRepository = ReturnType<typeof libraryRepository>;

/**
 * The one that new compilations take: what an administrator preferred last, else the first that was approved. A patch
 * or hash that is merely approved later never takes its place.
 */
export function inUse(versions: readonly StoredLibrary[]): StoredLibrary | undefined {
  const approved = versions.filter(({ status }) => status === 'approved');
  const [preferred] = approved
    .filter((version) => version.preferred !== undefined)
    .sort(by(({ preferred = '', hash }) => `${preferred} ${hash}`))
    .toReversed();
  return preferred ?? approved.sort(by(({ approved: moment = '', hash }) => `${moment} ${hash}`))[0];
}

const by = (key: (library: StoredLibrary) => string) => (one: StoredLibrary, other: StoredLibrary) =>
  key(one) < key(other) ? -1 : 1;
