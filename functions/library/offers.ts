import type { Ulid } from '../contract/ids.ts';
import type { FrozenActivity } from '../contract/activity.ts';
import type { Offer, Resource } from '../contract/resources.ts';
import { Revision, type Sequence } from '../contract/sequences.ts';
import { exerciseKey, exerciseOrigin, exerciseOwners, playableRelease } from '../platform/exercises/items.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import {
  revisionObject,
  sequenceKey,
  sequencePartition,
  toRevisionEntry,
  toSequence,
} from '../platform/sequences/items.ts';
import { partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

/** What a resource knows of the thing that it offers. */
export type Offered = Pick<Resource, 'path' | 'origin'>;

const single = (origin?: Resource['origin']): Offered => ({ path: [], origin });
const notTheirs = () => refuse('not-found', 'There is nothing of yours by that name to share.');

/** Reads what other domains keep, as far as it can be offered. */
export function offers(table: Table, revisions: Objects) {
  async function sequence(id: Ulid): Promise<Sequence | undefined> {
    const item = await table.get(sequenceKey(id), { fresh: true });
    return item && toSequence(item);
  }

  async function revision(name: string): Promise<Revision | undefined> {
    const stored = await revisions.get(revisionObject(name));
    return stored && Revision.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
  }

  async function page(name: string, activity: Ulid): Promise<FrozenActivity | undefined> {
    const activities = (await revision(name))?.lessons.flatMap((lesson) => lesson.activities);
    return activities?.find(({ id, activity: { kind } }) => id === activity && kind === 'page');
  }

  /** A sequence of that person's which has this revision. */
  async function ownRevision(id: Ulid, name: string, person: Ulid): Promise<Sequence | undefined> {
    const found = await sequence(id);
    if (!found?.owners.includes(person)) return undefined;
    const entries = await readAll(table, partition(sequencePartition(id), { prefix: 'REV#', fresh: true }));
    return entries.map(toRevisionEntry).some((entry) => entry.revision === name) ? found : undefined;
  }

  async function sequenceOffer(id: Ulid, name: string, person: Ulid): Promise<Result<Offered>> {
    const found = await ownRevision(id, name, person);
    const frozen = found && (await revision(name));
    return frozen ? { path: pathOf(frozen), origin: found.origin } : notTheirs();
  }

  async function textOffer(id: Ulid, name: string, activity: Ulid, person: Ulid): Promise<Result<Offered>> {
    const found = await ownRevision(id, name, person);
    const frozen = found && (await page(name, activity));
    return frozen ? single(frozen.activity.origin ?? found.origin) : notTheirs();
  }

  async function exerciseOffer(id: Ulid, release: string, person: Ulid): Promise<Result<Offered>> {
    const item = await table.get(exerciseKey(id), { fresh: true });
    if (!item || !exerciseOwners(item).includes(person)) return notTheirs();
    if (playableRelease(item) !== release)
      return refuse('conflict', 'The exercise is not ready, or was changed since.');
    return single(exerciseOrigin(item));
  }

  return {
    sequence,
    revision,
    /** A page as a revision froze it. */
    page,
    /** What is offered, if the person may share it. */
    async offered(of: Offer, person: Ulid): Promise<Result<Offered>> {
      switch (of.kind) {
        case 'sequence':
          return sequenceOffer(of.sequence, of.revision, person);
        case 'exercise':
          return exerciseOffer(of.exercise, of.release, person);
        case 'text':
          return textOffer(of.sequence, of.revision, of.activity, person);
        case 'lab-task':
          return single(of.task.origin);
        case 'document':
          return single(of.origin);
      }
    },
  };
}

export type Offers = ReturnType<typeof offers>;

const pathOf = ({ lessons }: Revision): Resource['path'] =>
  lessons.map(({ id, title, minutes, activities }) => ({
    id,
    title,
    minutes,
    activities: activities.map(({ id, activity }) => ({ id, kind: activity.kind })),
  }));
