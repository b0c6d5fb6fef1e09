import { OfflineError } from '#contract/client.ts';
import { api } from '#lib/api.ts';
import { withDevice } from '#lib/device.ts';
import type { SavedState } from './parcel.ts';

type Kept = SavedState & { unsent: boolean };
const stateKey = (assignment: string, activity: string) => `state/${assignment}/${activity}`;

/** The state that the server has, unless a later one has not got there. */
export async function readState(person: string, assignment: string, activity: string): Promise<SavedState | undefined> {
  const key = stateKey(assignment, activity);
  const page = await withDevice(person, (device) => device.get('pages', key)).catch(() => undefined);
  const kept = page?.value as Kept | undefined;
  if (kept?.unsent) return kept;
  try {
    const { release, state } = await api.progress.getState({ params: { assignment, activity } });
    return release && state ? { release, state } : undefined;
  } catch (error) {
    if (error instanceof OfflineError) return kept;
    throw error;
  }
}

/** Kept here first: a lost line loses no answer. Throws when the server does not have it yet. */
export async function writeState(
  person: string,
  assignment: string,
  activity: string,
  saved: SavedState,
): Promise<void> {
  const keep = (unsent: boolean) =>
    withDevice(person, (device) =>
      device.put('pages', {
        key: stateKey(assignment, activity),
        value: { ...saved, unsent },
        savedAt: new Date().toISOString(),
      }),
    ).catch(() => undefined);
  await keep(true);
  await api.progress.putState({ params: { assignment, activity }, body: saved });
  await keep(false);
}
