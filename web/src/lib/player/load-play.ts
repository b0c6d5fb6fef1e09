import { api } from '#lib/api.ts';
import { loadKept } from '#lib/kept.ts';
import { outbox } from '#lib/lab/sending.ts';
import { parcelsWaiting, postOf } from './carrier.svelte.ts';
import { playKey } from './play-key.ts';
import { sendStates } from './saved-state.ts';

/** A large recording may be on its way; the page does not wait for that (milliseconds). */
const patience = 1500;

/** What a learner needs to play an assignment, and what of it still waits here. Throws ProblemError or OfflineError. */
export async function loadPlay(person: string, assignment: string) {
  // What was done without a network goes first, so that the page shows it as sent.
  outbox.start(person);
  const states = sendStates(person).catch(() => undefined);
  await Promise.race([
    Promise.all([outbox.settled(), states]),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]);
  const load = () => api.progress.play({ params: { assignment, person } });
  const { value } = await loadKept(person, playKey(assignment), load);
  return { ...value, waiting: await parcelsWaiting(person, assignment), carrier: postOf(person, assignment) };
}
