import { OfflineError } from '#contract/client.ts';
import { withDevice } from './device.ts';

/** A page's data; `savedAt` says that it is what was kept, and from when, because there is no network. */
export interface Kept<T> {
  value: T;
  savedAt?: string;
}

/** Loads a page's data and keeps it for this person; without a network gives what was kept. Throws OfflineError. */
export async function loadKept<T>(person: string, key: string, load: () => Promise<T>): Promise<Kept<T>> {
  try {
    const value = await load();
    // Private windows may refuse storage; the page is there all the same.
    await keep(person, key, value).catch(() => undefined);
    return { value };
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error;
    const page = await withDevice(person, (device) => device.get('pages', key)).catch(() => undefined);
    if (!page) throw error;
    return { value: page.value as T, savedAt: page.savedAt };
  }
}

/** Whether a page is kept for this person. */
export const isKept = (person: string, key: string): Promise<boolean> =>
  withDevice(person, async (device) => (await device.getKey('pages', key)) !== undefined);

/** Lets go of every page kept for a person; what the server does not have yet stays, as what waits to be sent does. */
export async function forgetPages(person: string): Promise<void> {
  await withDevice(person, async (device) => {
    const pages = device.transaction('pages', 'readwrite').store;
    for (const { key, value } of await pages.getAll()) if (!isUnsent(value)) await pages.delete(key);
  });
}

const isUnsent = (value: unknown) => typeof value === 'object' && value !== null && 'unsent' in value && value.unsent;

async function keep(person: string, key: string, value: unknown): Promise<void> {
  await withDevice(person, (device) => device.put('pages', { key, value, savedAt: new Date().toISOString() }));
}
