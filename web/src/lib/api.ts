import { createClient } from '#contract/client.ts';
import { forgetPages } from './kept.ts';
import { knownPerson } from './known-person.ts';
import { Session, type SessionNews } from './session.svelte.ts';

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('session');

export const session = new Session({
  identity: createClient({ origin: '', token: async () => undefined }).identity,
  known: knownPerson(localStorage),
  fetch: (input, init) => fetch(input, init),
  clear: forgetPages,
  leave: (address) => location.replace(address),
  tell: (news) => tabs?.postMessage(news),
});

tabs?.addEventListener('message', (event: MessageEvent<SessionNews>) => session.hear(event.data));

/** The API, spoken as the person who is signed in. Throws ProblemError or OfflineError. */
export const api = createClient({ origin: '', token: () => session.token(), fetch: session.fetch });
