import type { Ulid } from '../contract/ids.ts';
import { partition, type Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

/** The sparse index entry of a person who is to be erased. */
export const pendingErase = 'PENDING#erase';

export interface Erasing {
  table: Table;
  /** Deletes every version of every object under a prefix. */
  eraseObjects: (prefix: string) => Promise<void>;
}

const markKey = (person: Ulid) => ({ PK: `USR#${person}`, SK: 'ERASE' });

/** Asks for it; the mark holds nothing but the id, and stays until a sweep finds nothing left. */
export const markForErasure = (table: Table, person: Ulid) =>
  table.put({ ...markKey(person), GS2PK: pendingErase, GS2SK: person });

/**
 * Erases a person: recordings, hand-ins, uploads and packages with all their versions, then every item that is about
 * them. Indexes lag, so the mark goes only when a later look finds nothing any more.
 * @returns how many items were found; 0 when the person is gone
 */
export async function erasePerson({ table, eraseObjects }: Erasing, person: Ulid): Promise<number> {
  const about = await readAll(table, partition(`SUBJ#${person}`, { index: 'GS3' }));
  const family = await readAll(table, partition(`AUD#PER.${person}`));
  const items = [...about, ...family];
  const own = [`media/private/${person}/`, `uploads/takes/${person}/`];
  for (const prefix of [...own, ...items.flatMap(objectsOf)]) await eraseObjects(prefix);
  for (const { PK, SK } of items) await table.delete({ PK, SK });
  if (items.length === 0) await table.delete(markKey(person));
  return items.length;
}

/** Where the objects of an item are: an upload's in quarantine, the packages that an exercise was made of. */
function objectsOf({ PK }: Key): string[] {
  const [kind, id = ''] = PK.split('#');
  if (kind === 'UPL') return [`uploads/${id}`];
  return kind === 'EXE' ? [`packages/${id}/`] : [];
}

/** The people who wait for it. */
export async function waitingForErasure(table: Table): Promise<Ulid[]> {
  const items: Key[] = await readAll(table, partition(pendingErase, { index: 'GS2' }));
  return items.map(({ PK }) => PK.slice('USR#'.length));
}
