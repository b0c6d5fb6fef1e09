import type { Activity, ActivityBody, FrozenActivity } from '../contract/activity.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Resource } from '../contract/resources.ts';
import { adaptedExercise, exerciseKey } from '../platform/exercises/items.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { activityKey, pageKey, toActivity } from '../platform/sequences/items.ts';
import { absent } from '../platform/table/item.ts';
import { countUse, type Adapting } from './adapt.ts';
import { allowsAdaptation } from './licence.ts';
import { singleActivity, withSource } from './single.ts';
import type { Viewer } from './visibility.ts';

interface Place {
  sequence: Ulid;
  activity: Ulid;
}

/**
 * Makes an activity of what somebody shares, in a sequence of the viewer's own. It is seen once the order of the path
 * names it, so a crash before that leaves nothing that anybody meets, and the same call again completes it.
 */
export async function adaptActivity(
  domain: Adapting,
  resource: Resource,
  place: Place,
  viewer: Viewer,
): Promise<Result<Activity>> {
  const { table, offers } = domain;
  if (!allowsAdaptation(resource.licence)) return refuse('conflict', 'Its licence allows no adaptations.');
  if (resource.of.kind === 'sequence') return refuse('conflict', 'A whole sequence is adapted as one.');
  const into = await offers.sequence(place.sequence);
  if (!into?.owners.includes(viewer.id)) return refuse('not-found', 'There is no sequence of yours by that name.');
  const single = await singleActivity(resource, offers);
  if (!single) return refuse('not-found', 'What it offered is no longer there.');
  await write(domain, resource, { ...single, id: place.activity }, place, viewer);
  await countUse(domain, resource.id, viewer);
  const item = await table.get(activityKey(place.sequence, place.activity), { fresh: true });
  return item ? toActivity(item) : refuse('unavailable', 'The activity could not be read back; try again.');
}

/** Where nothing says how long it takes. */
const usualMinutes = 10;

async function write(
  domain: Adapting,
  resource: Resource,
  { id, activity, html }: FrozenActivity,
  { sequence }: Place,
  viewer: Viewer,
): Promise<void> {
  const { table } = domain;
  const timed = { ...activity, minutes: activity.minutes || usualMinutes };
  const own = await ownExercise(domain, resource, withSource(timed, resource), id, viewer);
  if (html !== undefined) await table.put({ ...pageKey(sequence, id), html, version: 1 }, absent);
  await table.put({ ...activityKey(sequence, id), id, activity: own, version: 1 }, absent);
}

/** An exercise becomes one of the viewer's own, so that it lasts whatever its author does. It bears the activity's name. */
async function ownExercise(
  { table, clock }: Adapting,
  { of }: Resource,
  activity: ActivityBody,
  id: Ulid,
  viewer: Viewer,
): Promise<ActivityBody> {
  if (activity.kind !== 'exercise' || of.kind !== 'exercise') return activity;
  const { title, origin } = activity;
  const original = await table.get(exerciseKey(of.exercise));
  const [school] = viewer.schools;
  const standing = { id, title, release: of.release, owner: viewer.id, school, updated: clock().toISOString() };
  await table.put(adaptedExercise(original, { ...standing, ...(origin && { origin }) }), absent);
  return { ...activity, exercise: id };
}
