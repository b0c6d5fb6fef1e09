import { caller } from '#contract/client.ts';
import { identity } from '#contract/identity.ts';
import type { Session } from '#lib/session.svelte.ts';

/** The portals to sign in through, once whoever left before is signed out on the server too. Throws OfflineError. */
export async function loadPortals(session: Session): Promise<{ id: string; name: string }[]> {
  await session.finishLeaving();
  const { items } = await caller({ origin: '', token: async () => undefined }, identity).listProviders({});
  return items;
}
