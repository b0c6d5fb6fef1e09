import { ulid } from 'ulid';
import type { Ulid } from '#contract/ids.ts';
import { keepWaiting, sent, withDevice } from '#lib/device.ts';
import type { Content } from './content.ts';
import type { DraftDevice, KeptDraft } from './ports.ts';

interface Payload extends KeptDraft {
  sequence: Ulid;
}

const lockOf = (id: string) => `draft-${id}`;

/** The drafts of this person that wait on this device, each with the sequence it is of. */
async function keptDrafts(person: Ulid): Promise<{ id: string; payload: Payload }[]> {
  const items = await withDevice(person, (device) => device.getAll('waiting')).catch(() => []);
  return items.filter(({ kind }) => kind === 'draft').map(({ id, payload }) => ({ id, payload: payload as Payload }));
}

/** What waits on this device to be sent, by its sequence. */
export const keptSequences = async (person: Ulid): Promise<Map<Ulid, Content>> =>
  new Map((await keptDrafts(person)).map(({ payload }) => [payload.sequence, payload.content]));

/** Lets go of what waits on this device for a sequence that is not there any more. */
export async function forgetKept(person: Ulid, sequence: Ulid): Promise<void> {
  for (const { id, payload } of await keptDrafts(person)) if (payload.sequence === sequence) await sent(person, id);
}

/**
 * A place of this tab's own to keep a draft, and what tabs that are gone have left for this sequence.
 * A tab holds a lock as long as it lives, so that nobody takes over what it is still working on.
 */
export async function draftDevice(person: Ulid, sequence: Ulid): Promise<{ device: DraftDevice; kept: KeptDraft[] }> {
  const own = ulid();
  const letGo = hold(own);
  const left: { id: string; payload: Payload }[] = [];
  for (const draft of await keptDrafts(person)) {
    if (draft.payload.sequence === sequence && (await isFree(draft.id))) left.push(draft);
  }
  const device: DraftDevice = {
    keep: ({ standing, content }) =>
      keepWaiting(person, {
        id: own,
        kind: 'draft',
        createdAt: new Date().toISOString(),
        payload: { sequence, standing, content } satisfies Payload,
      }),
    async release() {
      for (const id of [own, ...left.splice(0).map((draft) => draft.id)]) await sent(person, id);
    },
    close: letGo,
  };
  return { device, kept: left.map(({ payload }) => payload) };
}

/** Holds a lock until the tab is gone or lets go of it. */
function hold(id: string): () => void {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  void navigator.locks?.request(lockOf(id), () => held);
  return letGo;
}

/** True when no living tab works on it. */
async function isFree(id: string): Promise<boolean> {
  const standing = await navigator.locks?.query();
  return !standing?.held?.some(({ name }) => name === lockOf(id));
}
