import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Uai, Ulid } from '../contract/ids.ts';
import { Collection, Resource } from '../contract/resources.ts';
import type { Item, Key } from '../platform/table/item.ts';

/** A resource's partition: what it is, and an entry for each school that has adapted it. */
export const resourcePartition = (resource: Ulid) => `RES#${resource}`;
export const resourceKey = (resource: Ulid): Key => ({ PK: resourcePartition(resource), SK: 'META' });
export const useKey = (resource: Ulid, school: Uai): Key => ({ PK: resourcePartition(resource), SK: `USE#${school}` });

/** A collection's partition: what it is, and an entry for each resource in it. */
export const collectionPartition = (collection: Ulid) => `COL#${collection}`;
export const collectionKey = (collection: Ulid): Key => ({ PK: collectionPartition(collection), SK: 'META' });
export const memberKey = (collection: Ulid, resource: Ulid): Key => ({
  PK: collectionPartition(collection),
  SK: `RES#${resource}`,
});

export const toResource = (item: Item): Resource => Resource.parse(item);
export const toCollection = (item: Item): Collection => Collection.parse(item);

/** A resource in a collection. One taken out stays, marked, until the index has forgotten it. */
export const Member = z.object({ resource: z.string(), position: z.number(), removed: z.optional(z.literal(true)) });
export type Member = z.infer<typeof Member>;
export const toMember = (item: Item): Member => Member.parse(item);

/** The lists of what a person or a publisher keeps (index GS1). */
export const keeperOf = ({ owner, publisher }: { owner?: Ulid | undefined; publisher?: Ulid | undefined }) =>
  publisher ? `PUB.${publisher}` : (owner ?? '');
export const resourcesOf = (keeper: string) => `RESOURCES#${keeper}`;
export const collectionsOf = (keeper: string) => `COLLECTIONS#${keeper}`;

/** The sparse index entries of what the search index does not show yet. */
export const pendingIndex = 'PENDING#index';

/** Marks a write for the indexer. Each mark is another, so that it removes only the one that it has seen. */
export const toIndex = () => ({ GS2PK: pendingIndex, GS2SK: randomUUID() });

/** What the indexer is told to look at: a partition. */
export const IndexMessage = z.object({
  thing: z.string().check(z.regex(/^(RES|COL)#[0-9A-HJKMNP-TV-Z]{26}$/)),
});
export type IndexMessage = z.infer<typeof IndexMessage>;
