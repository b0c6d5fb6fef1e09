import { OfflineError } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { draftDevice } from './device.ts';
import { Draft } from './draft.svelte.ts';
import type { DraftClock } from './ports.ts';
import { isGone } from './send.ts';
import { draftServer } from './api-server.ts';

const clock: DraftClock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Opens a sequence for editing, with what this device could not send. Throws ProblemError or OfflineError. */
export async function openDraft(person: Ulid, sequence: Ulid): Promise<Draft> {
  const server = draftServer(api, sequence);
  const { device, kept } = await draftDevice(person, sequence);
  try {
    const standing = await server.load().catch((error: unknown) => {
      // Without a network, and without the sequence, what was written stands on what the server had last.
      if (kept[0] && (error instanceof OfflineError || isGone(error))) return kept[0].standing;
      throw error;
    });
    return new Draft({ server, device, clock, standing, kept });
  } catch (error) {
    device.close();
    throw error;
  }
}
