import type { Ulid } from '../contract/ids.ts';
import { partition, type Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

/** The sparse index entry of a person who is to be erased. */
export const pendingErase = 'PENDING#erase';

export interface Erasing {
  table: Table;
  /** Deletes every version of every object under a prefix of the private store. */
  eraseObjects: (prefix: string) => Promise<void>;
}

const markKey = (person: Ulid) => ({ PK: `USR#${person}`, SK: 'ERASE' });

/** Asks for it; the mark holds nothing but the id, and stays until a sweep finds nothing left. */
export const markForErasure = (table: Table, person: Ulid) =>
  table.put({ ...markKey(person), GS2PK: pendingErase, GS2SK: person });

/**
 * Erases a person: recordings and hand-ins with all their versions, then every item that is about them. Indexes lag,
 * so the mark goes only when a later look finds nothing any more.
 */
export async function erasePerson({ table, eraseObjects }: Erasing, person: Ulid): Promise<void> {
  await eraseObjects(`media/private/${person}/`);
  const about = await readAll(table, partition(`SUBJ#${person}`, { index: 'GS3' }));
  const family = await readAll(table, partition(`AUD#PER.${person}`));
  const items = [...about, ...family];
  for (const { PK, SK } of items) await table.delete({ PK, SK });
  if (items.length === 0) await table.delete(markKey(person));
}

/** The people who wait for it. */
export async function waitingForErasure(table: Table): Promise<Ulid[]> {
  const items: Key[] = await readAll(table, partition(pendingErase, { index: 'GS2' }));
  return items.map(({ PK }) => PK.slice('USR#'.length));
}
