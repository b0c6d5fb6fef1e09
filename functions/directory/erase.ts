import * as z from 'zod/mini';
import { Instant, type Ulid } from '../contract/ids.ts';
import { type Clock } from '../platform/clock.ts';
import { rowKey } from '../platform/progress/row.ts';
import { statementsFolder } from '../platform/progress/statements.ts';
import { partition, type Item, type Key } from '../platform/table/item.ts';
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
  const works = await worksOf(table, person, about);
  const own = await ownItems(table, person, { about, works });
  const statements = await statementFolders(table, person, works);
  const prefixes = [`media/private/${person}/`, `uploads/takes/${person}/`, ...about.flatMap(objectsOf), ...statements];
  for (const prefix of prefixes) await eraseObjects(prefix);
  for (const { PK } of about.filter(isMark)) await strike(table, PK, person);
  for (const { PK, SK } of [...about, ...own]) await table.delete({ PK, SK });
  if (about.length + own.length === 0) await forgetMark(table, person, clock());
  return about.length + own.length;
}

/** What the person did, by its partition: one for each assignment. */
async function worksOf(table: Table, person: Ulid, about: Key[]): Promise<Map<string, Item[]>> {
  const names = new Set(about.map(({ PK }) => PK).filter((PK) => PK.startsWith(`WRK#${person}#`)));
  const works = new Map<string, Item[]>();
  for (const PK of names) works.set(PK, await readAll(table, partition(PK)));
  return works;
}

/** What stands in partitions of the person's own though it is about others: the family, and who answered the work. */
async function ownItems(
  table: Table,
  person: Ulid,
  { about, works }: { about: Key[]; works: Map<string, Item[]> },
): Promise<Key[]> {
  const family = await readAll(table, partition(`AUD#PER.${person}`));
  const known = new Set(about.map(({ PK, SK }) => `${PK} ${SK}`));
  return [...family, ...[...works.values()].flat()].filter(({ PK, SK }) => !known.has(`${PK} ${SK}`));
}

/** Where the statements of the person's attempts are: the progress row names the school, each attempt the day. */
async function statementFolders(table: Table, person: Ulid, works: Map<string, Item[]>): Promise<string[]> {
  const folders = new Set<string>();
  for (const [PK, items] of works) {
    const row = await table.get(rowKey(PK.split('#')[2] ?? '', person), { fresh: true });
    if (!row) continue;
    for (const { SK, received } of items) {
      if (!SK.includes('#ATT#')) continue;
      folders.add(statementsFolder({ course: String(row.course), person, received: String(received) }));
    }
  }
  return [...folders];
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
