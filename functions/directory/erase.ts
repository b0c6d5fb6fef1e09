import * as z from 'zod/mini';
import { Instant, type Ulid } from '../contract/ids.ts';
import { type Clock } from '../platform/clock.ts';
import { partition, type Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { isMark, strike } from './strike.ts';

/** The sparse index entry of a person who is to be erased. */
export const pendingErase = 'PENDING#erase';

/** An access token that was issued before lives for ten minutes; what it still writes is found until then. */
const watchedMs = 15 * 60 * 1000;

export interface Erasing {
  table: Table;
  /** Deletes every version of every object under a prefix. */
  eraseObjects: (prefix: string) => Promise<void>;
  clock: Clock;
}

const markKey = (person: Ulid) => ({ PK: `USR#${person}`, SK: 'ERASE' });

/** Asks for it; the mark holds nothing but the id and the moment, and stays until nothing can come any more. */
export const markForErasure = (table: Table, person: Ulid, asked: Date) =>
  table.put({ ...markKey(person), asked: asked.toISOString(), GS2PK: pendingErase, GS2SK: person });

/**
 * Erases a person: recordings, hand-ins, uploads and packages with all their versions, the name in others' things, then
 * every item that is about them. Indexes lag and tokens outlive the account, so the mark goes only when a later look
 * finds nothing any more.
 * @returns how many items were found; 0 when the person is gone
 */
export async function erasePerson({ table, eraseObjects, clock }: Erasing, person: Ulid): Promise<number> {
  const about: Key[] = await readAll(table, partition(`SUBJ#${person}`, { index: 'GS3' }));
  const own = await ownItems(table, person, about);
  const prefixes = [`media/private/${person}/`, `uploads/takes/${person}/`, ...about.flatMap(objectsOf)];
  for (const prefix of prefixes) await eraseObjects(prefix);
  for (const { PK } of about.filter(isMark)) await strike(table, PK, person);
  for (const { PK, SK } of [...about, ...own]) await table.delete({ PK, SK });
  if (about.length + own.length === 0) await forgetMark(table, person, clock());
  return about.length + own.length;
}

/** What stands in partitions of the person's own though it is about others: the family, and who answered the work. */
async function ownItems(table: Table, person: Ulid, about: Key[]): Promise<Key[]> {
  const works = about.map(({ PK }) => PK).filter((PK) => PK.startsWith(`WRK#${person}#`));
  const known = new Set(about.map(({ PK, SK }) => `${PK} ${SK}`));
  const found: Key[] = [];
  for (const PK of new Set([`AUD#PER.${person}`, ...works])) found.push(...(await readAll(table, partition(PK))));
  return found.filter(({ PK, SK }) => !known.has(`${PK} ${SK}`));
}

async function forgetMark(table: Table, person: Ulid, now: Date): Promise<void> {
  const mark = await table.get(markKey(person));
  const { asked } = z.object({ asked: z.optional(Instant) }).parse(mark ?? {});
  if (!asked || now.getTime() - Date.parse(asked) > watchedMs) await table.delete(markKey(person));
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
