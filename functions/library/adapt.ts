import type { Resource } from '../contract/resources.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Origin, Revision, Sequence } from '../contract/sequences.ts';
import type { Clock } from '../platform/clock.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { activityKey, ownerItem, pageKey, sequenceKey, toSequence } from '../platform/sequences/items.ts';
import { absent } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { resourcePartition, type IndexMessage } from './items.ts';
import { allowsAdaptation } from './licence.ts';
import type { Offers } from './offers.ts';
import type { LibraryRepository } from './repository.ts';
import type { Viewer } from './visibility.ts';

export interface Adapting {
  table: Table;
  library: LibraryRepository;
  offers: Offers;
  queue: Queue<IndexMessage>;
  clock: Clock;
}

/**
 * Makes a draft of a shared sequence: its activities first, then the item that makes it a sequence, so that a crash
 * leaves nothing that anybody sees, and the same call again completes it.
 */
export async function adapt(
  adapting: Adapting,
  resource: Resource,
  id: Ulid,
  viewer: Viewer,
): Promise<Result<Sequence>> {
  const { table, offers, clock } = adapting;
  const { of, licence } = resource;
  if (of.kind !== 'sequence')
    return refuse('conflict', 'Only a sequence becomes one; anything else an activity of one.');
  if (!allowsAdaptation(licence)) return refuse('conflict', 'Its licence allows no adaptations.');
  const origin = originOf(resource, of);
  const standing = await offers.sequence(id);
  if (standing && !isSameAdaptation(standing, origin, viewer)) {
    return refuse('conflict', 'Another sequence has this name; choose a new one.');
  }
  const revision = await offers.revision(of.revision);
  if (!revision) return refuse('not-found', 'What it offered is no longer there.');
  if (!standing) {
    await copyActivities(table, id, revision);
    await table.put(ownerItem(id, viewer.id));
    const updated = clock().toISOString();
    await table.put(
      { ...sequenceKey(id), ...draftOf(revision), id, owners: [viewer.id], origin, updated, version: 1 },
      absent,
    );
  }
  await countUse(adapting, resource.id, viewer);
  const item = await table.get(sequenceKey(id), { fresh: true });
  return item ? toSequence(item) : refuse('unavailable', 'The adaptation could not be read back; try again.');
}

/** The school of whoever adapts or gives it, counted once. */
export async function countUse(
  { library, queue }: Pick<Adapting, 'library' | 'queue'>,
  resource: Ulid,
  { schools: [school] }: Viewer,
): Promise<void> {
  if (school && (await library.addUse(resource, school))) await queue({ thing: resourcePartition(resource) });
}

export const originOf = (
  { id, title, authors, licence }: Resource,
  of: { sequence: Ulid; revision: string },
): Origin => ({
  sequence: of.sequence,
  revision: of.revision,
  title,
  authors,
  licence,
  resource: id,
});

const isSameAdaptation = ({ owners, origin }: Sequence, base: Origin, viewer: Viewer) =>
  owners.includes(viewer.id) && origin?.resource === base.resource;

/** Under their own ids, so that a later revision of the origin can be compared with them. */
async function copyActivities(table: Table, sequence: Ulid, { lessons }: Revision): Promise<void> {
  for (const { id, activity, html } of lessons.flatMap(({ activities }) => activities)) {
    await table.put({ ...activityKey(sequence, id), id, activity, version: 1 }, absent);
    if (html !== undefined) await table.put({ ...pageKey(sequence, id), html, version: 1 }, absent);
  }
}

/** Teachers' notes are never part of a revision. */
function draftOf(revision: Revision) {
  const { title, language, variety, subject, levels, objectives, finalTask, skills } = revision;
  const lessons = revision.lessons.map((lesson) => ({ ...lesson, activities: lesson.activities.map(({ id }) => id) }));
  return { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes: '', lessons };
}
