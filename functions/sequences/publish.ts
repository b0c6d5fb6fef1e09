import type { Activity, FrozenActivity } from '../contract/activity.ts';
import type { Fault } from '../contract/problem.ts';
import { type Revision, type RevisionEntry } from '../contract/sequences.ts';
import type { Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import type { Clock } from '../platform/clock.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { revisionObject } from '../platform/sequences/items.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import type { DraftRepository } from './drafts.ts';
import { inOrder, missing } from './outline.ts';

export interface Seen {
  version: number;
  activities: Record<Ulid, number>;
}

export interface Publishing {
  drafts: DraftRepository;
  revisions: Objects;
  /** The release that an exercise has now, if it may be given to learners. */
  releaseOf: (exercise: Ulid) => Promise<string | undefined>;
  clock: Clock;
}

type Standing = NonNullable<Awaited<ReturnType<DraftRepository['standing']>>>;
type Entry = z.infer<typeof RevisionEntry>;

/** Freezes what the caller saw: first the document, then its place in the list, last the sequence that names it. */
export async function publish(publishing: Publishing, sequence: Ulid, seen: Seen): Promise<Result<Entry>> {
  const { drafts, revisions, clock } = publishing;
  const standing = await drafts.standing(sequence);
  if (!standing) return refuse('not-found', 'There is no such sequence.');
  if (!sawAll(standing, seen)) {
    return refuse('changed', 'The sequence has changed since it was shown.', { current: standing.sequence });
  }
  const frozen = await freeze(publishing, standing);
  if (refused(frozen)) return frozen;
  const text = canonicalJson(frozen);
  const revision = sha256(text);
  const [newest] = standing.revisions;
  if (newest?.revision === revision) return newest;
  await revisions.put(revisionObject(revision), Buffer.from(text), { type: 'application/json', ifAbsent: true });
  const entry = { revision, number: (newest?.number ?? 0) + 1, published: clock().toISOString() };
  if (!(await drafts.addRevision(sequence, entry))) {
    return refuse('conflict', 'A colleague published at the same moment; look again, then publish.');
  }
  await drafts.setRevision(sequence, revision);
  return entry;
}

const sawAll = ({ sequence, activities }: Standing, seen: Seen) =>
  sequence.version === seen.version &&
  inOrder(sequence).every((id) => activities.find((activity) => activity.id === id)?.version === seen.activities[id]);

/** The document, or what it lacks. */
async function freeze(publishing: Publishing, { sequence, activities, pages }: Standing): Promise<Result<Revision>> {
  const faults: Fault[] = [];
  const byId = new Map(activities.map((activity) => [activity.id, activity]));

  async function freezeActivity(id: Ulid): Promise<FrozenActivity[]> {
    const found = byId.get(id);
    const lack = found ? missing(found.activity) : 'activity';
    const release = found && (await releaseOf(publishing, found));
    if (!found || lack || release === null) {
      faults.push({
        location: `activities.${id}`,
        message: lack ?? 'release',
        fix: 'finish it or take it off the path',
      });
      return [];
    }
    const html = found.activity.kind === 'page' ? (pages.get(id) ?? '') : undefined;
    return [{ id, activity: found.activity, ...(html !== undefined && { html }), ...(release && { release }) }];
  }

  const lessons = [];
  for (const { id, title, minutes, activities: ids } of sequence.lessons) {
    lessons.push({ id, title, minutes, activities: (await Promise.all(ids.map(freezeActivity))).flat() });
  }
  if (faults.length > 0) return refuse('conflict', 'Some activities are not ready to be given.', { errors: faults });
  const { title, language, variety, subject, levels, objectives, finalTask, skills, origin } = sequence;
  const described = { title, language, variety, subject, levels, objectives, finalTask, skills, origin };
  return { sequence: sequence.id, ...described, lessons };
}

/** Null where an exercise has none yet, undefined where none is needed. */
async function releaseOf({ releaseOf: find }: Publishing, { activity }: Activity) {
  if (activity.kind !== 'exercise' || !activity.exercise) return undefined;
  return (await find(activity.exercise)) ?? null;
}
