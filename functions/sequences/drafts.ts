import type * as z from 'zod/mini';
import type { Activity, ActivityBody } from '../contract/activity.ts';
import type { Ulid } from '../contract/ids.ts';
import type { PageText, RevisionEntry, Sequence, SequenceBody } from '../contract/sequences.ts';
import type { Clock } from '../platform/clock.ts';
import type { Result } from '../platform/refusal.ts';
import {
  activityKey,
  ownedBy,
  ownerItem,
  ownerKey,
  pageKey,
  revisionKey,
  sequenceKey,
  sequencePartition,
  toActivity,
  toPageText,
  toRevisionEntry,
  toSequence,
} from '../platform/sequences/items.ts';
import { absent, partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';

type Body = z.infer<typeof SequenceBody>;
type Standing = Pick<Sequence, 'owners' | 'school' | 'origin' | 'revision'>;
type Page = z.infer<typeof PageText>;
type Entry = z.infer<typeof RevisionEntry>;

/**
 * Drafts: one item says what a sequence is and in which order its parts stand, one item an activity,
 * one more the long text of a page. An `OWN#` item per owner makes it appear in that owner's list.
 */
export function draftRepository(table: Table, clock: Clock) {
  async function list(owner: Ulid): Promise<Sequence[]> {
    const owned = await readAll(table, partition(ownedBy(owner), { index: 'GS1', newestFirst: true }));
    const found = await table.getMany(owned.map(({ PK }) => ({ PK, SK: 'META' })));
    return found.map(toSequence).sort((one, other) => (one.updated < other.updated ? 1 : -1));
  }

  async function find(sequence: Ulid, options?: { fresh: boolean }): Promise<Sequence | undefined> {
    const item = await table.get(sequenceKey(sequence), options);
    return item && toSequence(item);
  }

  async function activities(sequence: Ulid): Promise<Activity[]> {
    return (await readAll(table, partition(sequencePartition(sequence), { prefix: 'ACT#' }))).map(toActivity);
  }

  /** Owners' list entries first: an entry without its sequence is passed over, a sequence without entry is lost. */
  async function put(id: Ulid, body: Body, standing: Standing, match: number | undefined): Promise<Result<Sequence>> {
    for (const owner of standing.owners) {
      await table.put(ownerItem(id, owner));
    }
    return save(table, {
      key: sequenceKey(id),
      body: { id, ...body, ...standing, updated: clock().toISOString() },
      match,
      read: toSequence,
      unlike: ['updated'],
    });
  }

  return {
    list,
    find,
    activities,
    put,

    async setOwners(sequence: Sequence, owners: Ulid[], match: number): Promise<Result<Sequence>> {
      const { id, version: _version, updated: _updated, ...rest } = sequence;
      const { owners: before, school, origin, revision, ...body } = rest;
      const saved = await put(id, body, { owners, school, origin, revision }, match);
      for (const gone of before.filter((owner) => !owners.includes(owner))) await table.delete(ownerKey(id, gone));
      return saved;
    },

    putActivity: (sequence: Ulid, id: Ulid, activity: ActivityBody, match: number | undefined) =>
      save(table, { key: activityKey(sequence, id), body: { id, activity }, match, read: toActivity }),

    async deleteActivity(sequence: Ulid, activity: Ulid) {
      await table.delete(activityKey(sequence, activity));
      await table.delete(pageKey(sequence, activity));
    },

    async page(sequence: Ulid, activity: Ulid): Promise<Page | undefined> {
      const item = await table.get(pageKey(sequence, activity));
      return item && toPageText(item);
    },

    putPage: (sequence: Ulid, activity: Ulid, html: string, match: number | undefined) =>
      save(table, { key: pageKey(sequence, activity), body: { html }, match, read: toPageText }),

    /** Everything that a revision is made of, strongly read: what it says now is what is frozen. */
    async standing(sequence: Ulid) {
      const items = await readAll(table, partition(sequencePartition(sequence), { fresh: true }));
      const meta = items.find(({ SK }) => SK === 'META');
      if (!meta) return undefined;
      const of = (prefix: string) => items.filter(({ SK }) => SK.startsWith(prefix));
      const pages = of('BODY#').map((item) => [item.SK.slice('BODY#'.length), toPageText(item).html] as const);
      return {
        sequence: toSequence(meta),
        activities: of('ACT#').map(toActivity),
        pages: new Map(pages),
        revisions: of('REV#').map(toRevisionEntry).reverse(),
      };
    },

    async revisions(sequence: Ulid) {
      const items = await readAll(table, partition(sequencePartition(sequence), { prefix: 'REV#', newestFirst: true }));
      return items.map(toRevisionEntry);
    },

    /** False when somebody published that number meanwhile. */
    addRevision: (sequence: Ulid, entry: Entry) =>
      table.put({ ...revisionKey(sequence, entry.number), ...entry }, absent),

    /** Not an edit: whoever edits the draft has still seen its present version. */
    setRevision: (sequence: Ulid, revision: string) =>
      table.update(sequenceKey(sequence), 'SET revision = :revision', {
        input: {
          ConditionExpression: 'attribute_exists(PK)',
          ExpressionAttributeValues: { ':revision': revision },
        },
      }),

    /** The order goes last, so that a crash leaves a sequence that can be deleted again. */
    async delete(sequence: Ulid) {
      const items = await readAll(table, partition(sequencePartition(sequence)));
      const removable = items.filter(({ SK }) => !SK.startsWith('REV#') && SK !== 'META');
      for (const { PK, SK } of removable) await table.delete({ PK, SK });
      await table.delete(sequenceKey(sequence));
    },
  };
}

export type DraftRepository = ReturnType<typeof draftRepository>;
