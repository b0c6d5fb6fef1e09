import { OfflineError } from '#contract/client.ts';
import { oldestState } from '#contract/progress.ts';
import { api } from '#lib/api.ts';
import { withDevice, type KeptPage } from '#lib/device.ts';
import type { SavedState } from './parcel.ts';
import { StateKeeper, type KeptState } from './state-keeper.ts';

const prefix = 'state/';
const keyOf = (assignment: string, activity: string) => `${prefix}${assignment}/${activity}`;
const toKept = ({ value, savedAt }: KeptPage): KeptState => ({
  ...(value as SavedState & { unsent: boolean }),
  made: Date.parse(savedAt),
});
const toPage = (key: string, { release, state, unsent, made }: KeptState): KeptPage => ({
  key,
  value: { release, state, unsent },
  savedAt: new Date(made).toISOString(),
});

const save = (assignment: string, activity: string, { release, state }: SavedState, age: number) =>
  api.progress.putState({
    params: { assignment, activity },
    body: { release, state, age: Math.min(Math.max(0, age), oldestState) },
    outlives: true,
  });

/** Keeps the state of an exercise of a learner's. */
export function stateKeeper(person: string, assignment: string, activity: string): StateKeeper {
  const key = keyOf(assignment, activity);
  return new StateKeeper({
    device: {
      async read() {
        const page = await withDevice(person, (device) => device.get('pages', key));
        return page && toKept(page);
      },
      keep: (state) => withDevice(person, (device) => device.put('pages', toPage(key, state))),
    },
    server: {
      read: () => api.progress.getState({ params: { assignment, activity } }),
      save: (state, age) => save(assignment, activity, state, age),
    },
    now: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

/** Sends the states that were made here without a network, so that other devices find them. */
export async function sendStates(person: string): Promise<void> {
  const pages = await withDevice(person, (device) => device.getAll('pages', IDBKeyRange.bound(prefix, `${prefix}~`)));
  for (const page of pages) {
    const [assignment, activity] = page.key.slice(prefix.length).split('/');
    const kept = toKept(page);
    if (!kept.unsent || !assignment || !activity) continue;
    try {
      await save(assignment, activity, kept, Date.now() - kept.made);
      await markSent(person, page);
    } catch (error) {
      // What the server does not take says nothing about the others.
      if (error instanceof OfflineError) return;
    }
  }
}

/** Unless another one was made meanwhile. */
async function markSent(person: string, { key, savedAt }: KeptPage): Promise<void> {
  await withDevice(person, async (device) => {
    const { store } = device.transaction('pages', 'readwrite');
    const page = await store.get(key);
    if (page?.savedAt === savedAt) await store.put(toPage(key, { ...toKept(page), unsent: false }));
  });
}
