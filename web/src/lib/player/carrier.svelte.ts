import { ProblemError } from '#contract/client.ts';
import type { Progress } from '#contract/assignments.ts';
import { api } from '#lib/api.ts';
import { withDevice, type WaitingItem } from '#lib/device.ts';
import { outbox } from '#lib/lab/sending.ts';
import type { Carrier, Delivered, Listener } from './parcel.ts';
import { sendParcel, type AddressedParcel } from './post.ts';
import { stateKeeper } from './saved-state.ts';
import type { StateKeeper } from './state-keeper.ts';

/** The learner's own post: kept on the device first, and sent by the outbox that sends everything that waits. */
export function postOf(person: string, assignment: string): Carrier {
  const keepers = new Map<string, StateKeeper>();
  const keeperOf = (activity: string) => {
    const keeper = keepers.get(activity) ?? stateKeeper(person, assignment, activity);
    keepers.set(activity, keeper);
    return keeper;
  };
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
      if (outbox.of(parcel.id)?.state !== 'waiting') unwatch();
      return outcomeOf(addressed);
    },
    readState: (activity, release) => keeperOf(activity).read(release),
    writeState: (activity, saved) => keeperOf(activity).save(saved),
    flushStates: () => keepers.forEach((keeper) => keeper.flush()),
    watch: (id, listener) => void watch(id, listener),
    async tellTrouble(activity) {
      await api.progress.putTrouble({ params: { assignment, activity } });
    },
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

async function outcomeOf({ id, kind }: AddressedParcel): Promise<Delivered> {
  const sending = outbox.of(id);
  if (sending?.state === 'received') return { state: 'sent', progress: sending.answer as Progress | undefined };
  if (sending?.state !== 'refused') return { state: 'on-device' };
  // An attempt stays here with its reason; what is handed in stays in its form, and a page can be read again.
  if (kind !== 'attempt') await outbox.drop(id).catch(() => undefined);
  throw new ProblemError(sending.problem);
}

/** Tells how far a parcel is, and when it has arrived, until then or until the watching ends. */
function watch(id: string, { onpart, onlater, onrefused }: Listener): () => void {
  const end = $effect.root(() => {
    $effect(() => {
      const sending = outbox.of(id);
      if (sending?.state === 'sending') onpart?.(sending.share);
      if (sending?.state === 'refused') onrefused?.(sending.problem);
      if (sending?.state !== 'received') return;
      onlater?.(sending.answer as Progress | undefined);
      queueMicrotask(end);
    });
  });
  return end;
}
