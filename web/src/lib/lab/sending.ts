import { api } from '../api.ts';
import { isForSending, keepWaiting, withDevice, type WaitingItem } from '../device.ts';
import { foretell, placeOf } from './foretell.ts';
import { Outbox } from './outbox.svelte.ts';
import { sendTake } from './send-take.ts';
import { forgetTake, markAnnounced, takeBytes } from './take-keeper.ts';
import { waitingHere } from './waiting-here.svelte.ts';

const line = {
  recordings: api.recordings,
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  bytesOf: takeBytes,
  markAnnounced,
  forget: forgetTake,
};

/** What the player keeps: attempts, hand-ins, pages that were read. */
async function parcel({ payload }: WaitingItem, _person: string, gone: (share: number) => void): Promise<unknown> {
  const { sendParcel } = await import('../player/post.ts');
  return sendParcel(payload as Parameters<typeof sendParcel>[0], gone);
}

/** What waits on this device, on its way to the server. */
export const outbox = new Outbox({
  store: {
    list: (person) => withDevice(person, (device) => device.getAll('waiting')),
    keep: keepWaiting,
    release: forgetTake,
  },
  handlers: {
    take: (item, person, gone) => sendTake(line, item, person, gone),
    attempt: parcel,
    submission: parcel,
    done: parcel,
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  async alone(person, work) {
    if (navigator.locks) await navigator.locks.request(`outbox-${person}`, work);
    else await work();
  },
  foretell,
  counted,
});

function counted(waiting: WaitingItem[]): void {
  const refused = waiting.flatMap((item) => {
    const sending = outbox.of(item.id);
    return sending?.state === 'refused' ? { id: item.id, code: sending.problem.code, ...placeOf(item) } : [];
  });
  waitingHere.refused = refused;
  waitingHere.count = waiting.filter(isForSending).length - refused.length;
}

window.addEventListener('online', () => outbox.retry());
