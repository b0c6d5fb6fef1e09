import { api } from '#lib/api.ts';
import { loadKept } from '#lib/kept.ts';
import { activitiesWaiting, postOf, sendWaiting } from './post.ts';

/** What a learner needs to play an assignment, and what of it still waits here. Throws ProblemError or OfflineError. */
export async function loadPlay(person: string, assignment: string) {
  // What was done without a network goes first, so that the page shows it as sent.
  await sendWaiting(person).catch(() => undefined);
  const load = () => api.progress.play({ params: { assignment, person } });
  const { value } = await loadKept(person, `play/${assignment}`, load);
  return { ...value, waiting: await activitiesWaiting(person, assignment), carrier: postOf(person, assignment) };
}
