import { ProblemError } from '#contract/client.ts';
import type { Progress } from '#contract/progress.ts';
import { sent, withDevice, type WaitingItem } from '#lib/device.ts';
import { outbox } from '#lib/lab/sending.ts';
import type { Carrier, Delivered, Listener } from './parcel.ts';
import { sendParcel, type AddressedParcel } from './post.ts';
import { readState, writeState } from './saved-state.ts';

/** The learner's own post: kept on the device first, and sent by the outbox that sends everything that waits. */
export function postOf(person: string, assignment: string): Carrier {
  return {
    async deliver(parcel, listener = {}) {
      const addressed = { ...parcel, assignment };
      const item = { id: parcel.id, kind: parcel.kind, createdAt: new Date().toISOString(), payload: addressed };
      const kept = await outbox.add(item).then(
        () => true,
        () => false,
      );
      // A private window may refuse storage: it is sent all the same.
      if (!kept) return { state: 'sent', progress: await sendParcel(addressed, listener.onpart) };
      const unwatch = watch(parcel.id, listener);
      await outbox.settled();
      const outcome = await outcomeOf(person, parcel.id);
      if (outcome.state === 'sent') unwatch();
      return outcome;
    },
    readState: (activity) => readState(person, assignment, activity),
    writeState: (activity, saved) => writeState(person, assignment, activity, saved),
    watch: (id, onlater) => void watch(id, { onlater }),
  };
}

/** What of an assignment still waits here. */
export async function parcelsWaiting(person: string, assignment: string): Promise<AddressedParcel[]> {
  const items = await withDevice(person, (device) => device.getAll('waiting')).catch(() => []);
  return items
    .filter(isParcel)
    .map(({ payload }) => payload as AddressedParcel)
    .filter((parcel) => parcel.assignment === assignment);
}

const isParcel = ({ kind }: WaitingItem) => kind === 'attempt' || kind === 'submission' || kind === 'done';

async function outcomeOf(person: string, id: string): Promise<Delivered> {
  const sending = outbox.of(id);
  if (sending?.state === 'received') return { state: 'sent', progress: sending.answer as Progress | undefined };
  if (sending?.state !== 'refused') return { state: 'on-device' };
  // Refused for good: no repeat would change the answer.
  await sent(person, id).catch(() => undefined);
  throw new ProblemError(sending.problem);
}

/** Tells how far a parcel is, and when it has arrived, until then or until the watching ends. */
function watch(id: string, { onpart, onlater }: Listener): () => void {
  const end = $effect.root(() => {
    $effect(() => {
      const sending = outbox.of(id);
      if (sending?.state === 'sending') onpart?.(sending.share);
      if (sending?.state !== 'received') return;
      onlater?.(sending.answer as Progress | undefined);
      queueMicrotask(end);
    });
  });
  return end;
}
