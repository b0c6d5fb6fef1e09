import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Something that a person made and the server does not have yet. */
export interface WaitingItem {
  /** The ULID under which it will be sent. */
  id: string;
  kind: 'take' | 'attempt' | 'submission' | 'draft';
  createdAt: string;
  payload: unknown;
}

export interface KeptPage {
  key: string;
  value: unknown;
  savedAt: string;
}

interface DeviceSchema extends DBSchema {
  waiting: { key: string; value: WaitingItem };
  pages: { key: string; value: KeptPage };
}

export type Device = IDBPDatabase<DeviceSchema>;

/** What a person has on this device. Each person has a database, so that nobody meets another's things. */
export function openDevice(person: string): Promise<Device> {
  return openDB<DeviceSchema>(`person-${person}`, 1, {
    upgrade(database) {
      database.createObjectStore('waiting', { keyPath: 'id' });
      database.createObjectStore('pages', { keyPath: 'key' });
    },
  });
}

/** How many things of this person wait here to be sent. */
export async function waiting(person: string): Promise<number> {
  return await withDevice(person, (device) => device.count('waiting'));
}

/** Keeps something until it is sent, and asks the browser not to clear it away. */
export async function keepWaiting(person: string, item: WaitingItem): Promise<void> {
  await withDevice(person, (device) => device.put('waiting', item));
  await navigator.storage?.persist?.();
}

/** Lets go of what the server has confirmed. */
export async function sent(person: string, id: string): Promise<void> {
  await withDevice(person, (device) => device.delete('waiting', id));
}

/** Opens, uses and closes a person's database. */
export async function withDevice<T>(person: string, use: (device: Device) => Promise<T>): Promise<T> {
  const device = await openDevice(person);
  try {
    return await use(device);
  } finally {
    device.close();
  }
}
