import type { DatabaseSync } from 'node:sqlite';
import type { Objects } from '../platform/objects/objects.ts';
import { partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { toLibraryItem } from './item.ts';
import { countUses, membersIn, pendingIndex, toCollection, toResource } from './items.ts';
import { changeIndex } from './search/store.ts';
import { removeCollection, removeResource, writeCollection, writeResource } from './search/write.ts';

export interface Indexing {
  table: Table;
  objects: Objects;
}

/**
 * Brings the search index up to what stands in the table for the things named and for all that wait. Their state is
 * read after the index, at each attempt anew: whoever wins has seen the newest.
 */
export async function advance({ table, objects }: Indexing, named: string[] = []): Promise<void> {
  const waiting = await readAll(table, partition(pendingIndex, { index: 'GS2' }));
  const things = [...new Set([...named, ...waiting.map(({ PK }) => PK)])];
  if (things.length === 0) return;
  let done: Item[] = [];
  await changeIndex(objects, async (index) => {
    const read = await Promise.all(things.map((thing) => readAll(table, partition(thing, { fresh: true }))));
    done = read.flatMap((items) => (isGone(items) ? items.map(toRemove) : items.filter(isWaiting)));
    const changed = things.filter((thing) => done.some(({ PK }) => PK === thing));
    index.exec('begin');
    for (const thing of changed) write(index, thing, read[things.indexOf(thing)] ?? []);
    index.exec('commit');
    return changed.length > 0;
  });
  for (const item of done) await settle(table, item);
}

const isWaiting = ({ GS2PK }: Item) => GS2PK === pendingIndex;
/** Of what was withdrawn nothing stays, a use told a moment before included. */
const isGone = (items: Item[]) => items.every(({ SK }) => SK !== 'META');
const toRemove = (item: Item): Item => ({ ...item, removed: true });

/** Puts a thing into the index as its partition says; without its main item it is taken out. */
export function write(index: DatabaseSync, thing: string, items: Item[]): void {
  const [kind, id = ''] = thing.split('#');
  const meta = items.find(({ SK }) => SK === 'META');
  if (kind === 'RES') {
    if (!meta) return removeResource(index, id);
    const resource = toResource(meta);
    return writeResource(index, resource, toLibraryItem(resource, countUses(items)));
  }
  if (!meta) return removeCollection(index, id);
  const members = membersIn(items);
  writeCollection(
    index,
    toCollection(meta),
    members.map(({ resource }) => resource),
  );
}

/** Takes off the mark that was seen; a later write has left another, which stays. */
async function settle(table: Table, { PK, SK, GS2SK, removed }: Item): Promise<void> {
  if (!GS2SK) {
    await table.delete({ PK, SK });
    return;
  }
  const seen = { ConditionExpression: 'GS2SK = :seen', ExpressionAttributeValues: { ':seen': GS2SK } };
  if (removed) await table.delete({ PK, SK }, { input: seen });
  else await table.update({ PK, SK }, 'REMOVE GS2PK, GS2SK', { input: seen });
}
