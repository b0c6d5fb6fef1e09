import type * as z from 'zod/mini';
import type { Uai, Ulid } from '../contract/ids.ts';
import type { Collection, CollectionBody, Resource, ResourceBody } from '../contract/resources.ts';
import type { Clock } from '../platform/clock.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { absent, partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';
import {
  collectionKey,
  collectionPartition,
  collectionsOf,
  countUses,
  goneItem,
  keeperOf,
  memberKey,
  membersIn,
  resourceKey,
  resourcePartition,
  resourcesOf,
  toCollection,
  toIndex,
  toResource,
  useKey,
} from './items.ts';

type ResourceFields = z.infer<typeof ResourceBody> & Pick<Resource, 'owner' | 'school' | 'path' | 'origin'>;
type CollectionFields = z.infer<typeof CollectionBody> & Pick<Collection, 'owner' | 'school'>;

/** What the library offers, and how it is gathered. What is written here is marked for the indexer. */
export function libraryRepository(table: Table, clock: Clock) {
  /** What both kinds of thing carry beside themselves: where they are listed, and whom they are about. */
  const beside = (thing: { owner?: Ulid | undefined }, list: string, id: Ulid, updated: string) => ({
    GS1PK: list,
    GS1SK: `${updated}#${id}`,
    ...toIndex(),
    ...(thing.owner && aboutPerson(thing.owner)),
  });

  return {
    async resource(id: Ulid, options?: { fresh: boolean }): Promise<Resource | undefined> {
      const item = await table.get(resourceKey(id), options);
      return item && toResource(item);
    },

    /** In no order; those that are gone are left out. */
    async resources(ids: Ulid[]): Promise<Resource[]> {
      return ids.length > 0 ? (await table.getMany(ids.map(resourceKey))).map(toResource) : [];
    },

    /** A resource and how many schools use it: one query. */
    async resourceInUse(id: Ulid): Promise<{ resource: Resource; usedBy: number } | undefined> {
      const items = await readAll(table, partition(resourcePartition(id)));
      const meta = items.find(({ SK }) => SK === 'META');
      return meta && { resource: toResource(meta), usedBy: countUses(items) };
    },

    putResource(id: Ulid, fields: ResourceFields, match: number | undefined) {
      const updated = clock().toISOString();
      return save(table, {
        key: resourceKey(id),
        body: { id, ...fields, updated },
        match,
        read: toResource,
        beside: beside(fields, resourcesOf(keeperOf(fields)), id, updated),
        unlike: ['updated'],
      });
    },

    async listResources(keepers: string[]): Promise<Resource[]> {
      const lists = keepers.map((keeper) => readAll(table, partition(resourcesOf(keeper), inOrder)));
      return (await Promise.all(lists)).flat().map(toResource);
    },

    /** First the mark by which the index forgets it, then the thing itself: a crash between leaves what a retry ends. */
    async deleteResource(id: Ulid) {
      await table.put(goneItem(resourcePartition(id)));
      await table.delete(resourceKey(id));
    },

    /** The school of whoever adapted or gave it; told once. */
    addUse: (resource: Ulid, school: Uai) => table.put({ ...useKey(resource, school), ...toIndex() }, absent),

    async collection(id: Ulid): Promise<Collection | undefined> {
      const item = await table.get(collectionKey(id));
      return item && toCollection(item);
    },

    async members(collection: Ulid) {
      const items = await readAll(table, partition(collectionPartition(collection), { prefix: 'RES#' }));
      return membersIn(items).sort((one, other) => one.position - other.position);
    },

    putCollection(id: Ulid, fields: CollectionFields, match: number | undefined) {
      const updated = clock().toISOString();
      return save(table, {
        key: collectionKey(id),
        body: { id, ...fields, updated },
        match,
        read: toCollection,
        beside: beside(fields, collectionsOf(keeperOf(fields)), id, updated),
        unlike: ['updated'],
      });
    },

    async listCollections(keepers: string[]): Promise<Collection[]> {
      const lists = keepers.map((keeper) => readAll(table, partition(collectionsOf(keeper), inOrder)));
      return (await Promise.all(lists)).flat().map(toCollection);
    },

    async deleteCollection(id: Ulid) {
      await table.put(goneItem(collectionPartition(id)));
      await table.delete(collectionKey(id));
    },

    /** Moving it does not make it new. */
    putMember(collection: Ulid, resource: Ulid, position: number) {
      const { GS2PK, GS2SK } = toIndex();
      const set = 'SET #resource = :resource, #position = :position, added = if_not_exists(added, :now)';
      return table.update(memberKey(collection, resource), `${set}, GS2PK = :kind, GS2SK = :mark REMOVE removed`, {
        input: {
          ExpressionAttributeNames: { '#position': 'position', '#resource': 'resource' },
          ExpressionAttributeValues: {
            ...{ ':resource': resource, ':position': position, ':now': clock().toISOString() },
            ...{ ':kind': GS2PK, ':mark': GS2SK },
          },
        },
      });
    },

    /** The indexer deletes it for good. */
    removeMember: (collection: Ulid, resource: Ulid) =>
      table.put(
        { ...memberKey(collection, resource), resource, position: 0, removed: true, ...toIndex() },
        { input: { ConditionExpression: 'attribute_exists(PK)' } },
      ),
  };
}

const inOrder = { index: 'GS1', newestFirst: true } as const;

export type LibraryRepository = ReturnType<typeof libraryRepository>;
