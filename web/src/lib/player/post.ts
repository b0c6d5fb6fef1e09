import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Progress } from '#contract/progress.ts';
import { api } from '#lib/api.ts';
import { keepWaiting, sent, withDevice, type WaitingItem } from '#lib/device.ts';
import { putFile } from './put-file.ts';
import type { Carrier, Parcel, SavedState } from './parcel.ts';

type Addressed = Parcel & { assignment: string };
type Send = (parcel: Addressed, onpart?: (part: number) => void) => Promise<Progress>;

/** The learner's own post: kept on the device first, then sent, and let go once the server has it. */
export function postOf(person: string, assignment: string): Carrier {
  return {
    async deliver(parcel, onpart) {
      const addressed = { ...parcel, assignment };
      const item = { id: parcel.id, kind: parcel.kind, createdAt: new Date().toISOString(), payload: addressed };
      // A private window may refuse storage: it is sent all the same.
      const kept = await keepWaiting(person, item).then(
        () => true,
        () => false,
      );
      try {
        return { state: 'sent', progress: await deliver(person, addressed, onpart) };
      } catch (error) {
        if (kept && mayTryAgain(error)) return { state: 'on-device' };
        throw error;
      }
    },
    readState: (activity) => readState(person, assignment, activity),
    writeState: (activity, saved) => writeState(person, assignment, activity, saved),
  };
}

/** Sends what waits of a person, the oldest first; stops where the line is lost. */
export async function sendWaiting(person: string): Promise<void> {
  for (const item of await parcelsWaiting(person)) {
    try {
      await deliver(person, item);
    } catch (error) {
      if (mayTryAgain(error)) return;
    }
  }
}

/** The activities of an assignment of which something waits here. */
export async function activitiesWaiting(person: string, assignment: string): Promise<string[]> {
  const parcels = await parcelsWaiting(person).catch(() => []);
  return parcels.filter((parcel) => parcel.assignment === assignment).map(({ activity }) => activity);
}

async function parcelsWaiting(person: string): Promise<Addressed[]> {
  const items = await withDevice(person, (device) => device.getAll('waiting'));
  return items.filter(isParcel).map(({ payload }) => payload as Addressed);
}

const isParcel = ({ kind }: WaitingItem) => kind === 'attempt' || kind === 'submission' || kind === 'done';

/** What the server refuses for good is let go of, since no repeat would change its answer. */
async function deliver(person: string, parcel: Addressed, onpart?: (part: number) => void): Promise<Progress> {
  const letGo = () => sent(person, parcel.id).catch(() => undefined);
  try {
    const progress = await sendParcel(parcel, onpart);
    await letGo();
    return progress;
  } catch (error) {
    if (!mayTryAgain(error)) await letGo();
    throw error;
  }
}

function mayTryAgain(error: unknown): boolean {
  if (error instanceof ProblemError)
    return error.problem.status >= 500 || [401, 408, 429].includes(error.problem.status);
  return error instanceof OfflineError;
}

/** Sends one parcel. Throws ProblemError or OfflineError. */
export const sendParcel: Send = async (parcel, onpart) => {
  const { assignment, activity, id } = parcel;
  const params = { assignment, activity };
  if (parcel.kind === 'done') return api.progress.putDone({ params });
  if (parcel.kind === 'attempt')
    return api.progress.putAttempt({ params: { ...params, attempt: id }, body: parcel.body });
  const { text, files } = parcel;
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let gone = 0;
  for (const { upload, file } of files) {
    const { name, type, size: bytes } = file;
    const address = await api.progress.beginHandIn({ params: { ...params, upload }, body: { name, type, bytes } });
    await putFile(address, file, (part) => onpart?.((gone + part * bytes) / total));
    gone += bytes;
  }
  const named = files.map(({ upload, file: { name, type } }) => ({ upload, name, type }));
  const body = { ...(text && { text }), files: named };
  return api.progress.putSubmission({ params: { ...params, submission: id }, body });
};

type Kept = SavedState & { unsent: boolean };
const stateKey = (assignment: string, activity: string) => `state/${assignment}/${activity}`;

/** The state that the server has, unless a later one has not got there. */
async function readState(person: string, assignment: string, activity: string): Promise<SavedState | undefined> {
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

async function writeState(person: string, assignment: string, activity: string, saved: SavedState): Promise<void> {
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
