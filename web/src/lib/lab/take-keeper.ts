import type { Take, TakeType } from '#contract/recordings.ts';
import { keepWaiting, sent, withDevice, type WaitingItem } from '../device.ts';

/** What is known of a take on the device beside its bytes. */
export interface KeptTake {
  assignment: string;
  activity: string;
  type: TakeType;
  /** When its last second was recorded. */
  finished: string;
  /** As decoded here; none where the device could not. */
  seconds?: number;
  /** The server was told of it once, and may have some of its parts. */
  announced?: boolean;
}

export type Place = Pick<Take, 'assignment' | 'activity' | 'person'>;

/** Where a recording is kept, second by second. */
export interface TakeKeeper {
  begin(id: string, type: TakeType): Promise<void>;
  append(id: string, number: number, bytes: ArrayBuffer): Promise<void>;
  /** Nothing more of it comes. */
  ended(): void;
  bytes(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The newest take that was recorded here and not let go of, even if the page went away in the middle. */
  newest(): Promise<{ id: string; held: boolean } | undefined>;
  /** From now on it may be sent. */
  ready(id: string, seconds: number | undefined): Promise<WaitingItem>;
  forget(id: string): Promise<void>;
}

/** Keeps takes of one activity in their person's database. */
export function takeKeeper({ person, assignment, activity }: Place, now = () => new Date()): TakeKeeper {
  const items = async () => {
    const all = await withDevice(person, (device) => device.getAll('waiting'));
    return all.filter((item) => item.kind === 'take' && isHere(item.payload as KeptTake));
  };
  const isHere = (take: KeptTake) => take.assignment === assignment && take.activity === activity;
  let letGo = (): void => undefined;
  const find = (id: string) => withDevice(person, (device) => device.get('waiting', id));

  return {
    async begin(id, type) {
      const begun = now().toISOString();
      const payload: KeptTake = { assignment, activity, type, finished: begun };
      await keepWaiting(person, { id, kind: 'take', createdAt: begun, held: true, payload });
      letGo = hold(id);
    },

    async append(take, number, bytes) {
      await withDevice(person, async (device) => {
        // A battery that dies takes nothing with it that was said to be written.
        const transaction = device.transaction(['chunks', 'waiting'], 'readwrite', { durability: 'strict' });
        await transaction.objectStore('chunks').put({ take, number, bytes });
        const item = await transaction.objectStore('waiting').get(take);
        const finished = now().toISOString();
        if (item)
          await transaction
            .objectStore('waiting')
            .put({ ...item, payload: { ...(item.payload as KeptTake), finished } });
        await transaction.done;
      });
    },

    ended: () => letGo(),
    bytes: (id) => takeBytes(person, id),

    async newest() {
      const kept = (await items()).sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
      const recording = await beingRecorded();
      const item = kept.find(({ id }) => !recording.has(lockOf(id)));
      return item && { id: item.id, held: item.held ?? false };
    },

    async ready(id, seconds) {
      const item = await find(id);
      if (!item) throw new Error('There is no such take here');
      return { ...item, held: false, payload: { ...(item.payload as KeptTake), ...(seconds && { seconds }) } };
    },

    forget: (id) => forgetTake(person, id),
  };
}

const chunksOf = (take: string) => IDBKeyRange.bound([take, 0], [take, Infinity]);

/** The recording as far as it was written. */
export async function takeBytes(person: string, take: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await withDevice(person, (device) => device.getAll('chunks', chunksOf(take)));
  return new Uint8Array(await new Blob(chunks.map(({ bytes }) => bytes)).arrayBuffer());
}

/** Remembers that the server knows of a take. */
export async function markAnnounced(person: string, item: WaitingItem): Promise<void> {
  const payload = { ...(item.payload as KeptTake), announced: true };
  await withDevice(person, (device) => device.put('waiting', { ...item, payload }));
}

/** Lets go of a take and its bytes, or of another thing that waits. */
export async function forgetTake(person: string, take: string): Promise<void> {
  await sent(person, take);
  await withDevice(person, (device) => device.delete('chunks', chunksOf(take)));
}

/** Names a lock that is held as long as a tab records a take, so that others leave it alone. */
const lockOf = (take: string) => `take-${take}`;

/** Answers with how to let go of it. */
function hold(take: string): () => void {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  void navigator.locks?.request(lockOf(take), () => held);
  return letGo;
}

async function beingRecorded(): Promise<Set<string | undefined>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
}
