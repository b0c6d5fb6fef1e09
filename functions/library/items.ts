import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Instant, type Uai, type Ulid } from '../contract/ids.ts';
import { Collection, Resource } from '../contract/resources.ts';
import type { Item, Key } from '../platform/table/item.ts';

/** A resource's partition: what it is, and an entry for each school that has adapted or given it. */
export const resourcePartition = (resource: Ulid) => `RES#${resource}`;
export const resourceKey = (resource: Ulid): Key => ({ PK: resourcePartition(resource), SK: 'META' });
const uses = 'USE#';
export const useKey = (resource: Ulid, school: Uai): Key => ({
  PK: resourcePartition(resource),
  SK: `${uses}${school}`,
});
export const countUses = (items: Item[]) => items.filter(({ SK }) => SK.startsWith(uses)).length;

/** A collection's partition: what it is, and an entry for each resource in it. */
export const collectionPartition = (collection: Ulid) => `COL#${collection}`;
export const collectionKey = (collection: Ulid): Key => ({ PK: collectionPartition(collection), SK: 'META' });
export const memberKey = (collection: Ulid, resource: Ulid): Key => ({
  PK: collectionPartition(collection),
  SK: `RES#${resource}`,
});

/** Stands in the partition of what was withdrawn until the index has forgotten it. */
export const goneItem = (partition: string): Item => ({ PK: partition, SK: 'GONE', removed: true, ...toIndex() });

export const toResource = (item: Item): Resource => Resource.parse(item);
export const toCollection = (item: Item): Collection => Collection.parse(item);

/** A resource in a collection. One taken out stays, marked, until the index has forgotten it. */
export const Member = z.object({
  resource: z.string(),
  position: z.number(),
  /** When it was put in; none where that was not yet written down. */
  added: z.optional(Instant),
  removed: z.optional(z.literal(true)),
});
export type Member = z.infer<typeof Member>;

/** The resources in a collection's partition, in no order. */
export const membersIn = (items: Item[]): Member[] =>
  items
    .filter(({ SK }) => SK.startsWith('RES#'))
    .map((item) => Member.parse(item))
    .filter(({ removed }) => !removed);

/** The lists of what a person or a publisher keeps (index GS1). */
export const keeperOf = ({ owner, publisher }: { owner?: Ulid | undefined; publisher?: Ulid | undefined }) =>
  publisher ? `PUB.${publisher}` : (owner ?? '');
export const resourcesOf = (keeper: string) => `RESOURCES#${keeper}`;
export const collectionsOf = (keeper: string) => `COLLECTIONS#${keeper}`;

/** The sparse index entries of what the search index does not show yet. */
export const pendingIndex = 'PENDING#index';

/** Marks a write for the indexer. Each mark is another, so that it removes only the one that it has seen. */
export const toIndex = () => ({ GS2PK: pendingIndex, GS2SK: randomUUID() });

/** What a person follows, each with the moment at which the person last looked. */
export const followsOf = (person: Ulid) => `FLW#${person}`;
const things = { resource: 'RES', collection: 'COL' } as const;
export type Thing = keyof typeof things;
export const followKey = (person: Ulid, kind: Thing, id: Ulid): Key => ({
  PK: followsOf(person),
  SK: `${things[kind]}#${id}`,
});
const FollowItem = z.object({ kind: z.enum(['resource', 'collection']), id: z.string(), seen: Instant });
export type FollowItem = z.infer<typeof FollowItem>;
export const toFollow = (item: Item): FollowItem => FollowItem.parse(item);

/** What the indexer is told to look at: a partition. */
export const IndexMessage = z.object({
  thing: z.string().check(z.regex(/^(RES|COL)#[0-9A-HJKMNP-TV-Z]{26}$/)),
});
export type IndexMessage = z.infer<typeof IndexMessage>;
