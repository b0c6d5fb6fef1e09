import { caller, createClient } from '#contract/client.ts';
import { identity } from '#contract/identity.ts';
import { forgetPages } from './kept.ts';
import { knownPerson } from './known-person.ts';
import { Session, type SessionNews } from './session.svelte.ts';

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('session');

export const session = new Session({
  identity: caller({ origin: '', token: async () => undefined }, identity),
  known: knownPerson(localStorage),
  fetch: (input, init) => fetch(input, init),
  clear: forgetPages,
  leave: (address) => location.replace(address),
  tell: (news) => tabs?.postMessage(news),
});

tabs?.addEventListener('message', (event: MessageEvent<SessionNews>) => session.hear(event.data));

/** The API, spoken as the person who is signed in; a page loads what it speaks to. Throws ProblemError or OfflineError. */
export const api = createClient(
  { origin: '', token: () => session.token(), fetch: session.fetch },
  {
    identity,
    directory: async () => (await import('#contract/directory.ts')).directory,
    sequences: async () => (await import('#contract/sequences.ts')).sequences,
    exercises: async () => (await import('#contract/exercises.ts')).exercises,
    progress: async () => (await import('#contract/progress.ts')).progress,
    recordings: async () => (await import('#contract/recordings.ts')).recordings,
    library: async () => (await import('#contract/library.ts')).library,
  },
);
