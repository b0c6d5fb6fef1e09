import * as z from 'zod/mini';
import { Ulid } from '#contract/ids.ts';
import { AttemptBody, SubmissionBody } from '#contract/progress.ts';
import { api } from '../api.ts';
import { keepWaiting, sent, withDevice } from '../device.ts';
import { Outbox } from './outbox.svelte.ts';
import { sendTake } from './send-take.ts';
import { forgetTake, markAnnounced, takeBytes } from './take-keeper.ts';
import { waitingHere } from './waiting-here.svelte.ts';

const place = { assignment: Ulid, activity: Ulid };
/** What waits of kind `attempt`: an exercise that was finished. */
export const WaitingAttempt = z.object({ ...place, body: AttemptBody });
/** What waits of kind `submission`: a text, and files that are uploaded already. */
export const WaitingSubmission = z.object({ ...place, body: SubmissionBody });

const line = {
  recordings: api.recordings,
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  bytesOf: takeBytes,
  markAnnounced,
  forget: forgetTake,
};

/** What waits on this device, on its way to the server. */
export const outbox = new Outbox({
  store: {
    list: (person) => withDevice(person, (device) => device.getAll('waiting')),
    keep: keepWaiting,
    release: sent,
  },
  handlers: {
    take: (item, person, gone) => sendTake(line, item, person, gone),
    attempt({ id, payload }) {
      const { assignment, activity, body } = WaitingAttempt.parse(payload);
      return api.progress.putAttempt({ params: { assignment, activity, attempt: id }, body });
    },
    submission({ id, payload }) {
      const { assignment, activity, body } = WaitingSubmission.parse(payload);
      return api.progress.putSubmission({ params: { assignment, activity, submission: id }, body });
    },
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  async alone(person, work) {
    if (navigator.locks) await navigator.locks.request(`outbox-${person}`, work);
    else await work();
  },
  counted: (count) => (waitingHere.count = count),
});

window.addEventListener('online', () => outbox.retry());
