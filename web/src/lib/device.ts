import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Something that a person made and the server does not have yet. */
export interface WaitingItem {
  /** The ULID under which it will be sent. */
  id: string;
  kind: 'take' | 'attempt' | 'submission' | 'done' | 'draft' | 'written';
  createdAt: string;
  /** It stays here until its person says that it may go. */
  held?: boolean;
  payload: unknown;
}

/** A second or so of a recording, kept as it comes. */
export interface RecordedChunk {
  take: string;
  number: number;
  bytes: ArrayBuffer;
}

export interface KeptPage {
  key: string;
  value: unknown;
  savedAt: string;
}

interface DeviceSchema extends DBSchema {
  waiting: { key: string; value: WaitingItem };
  pages: { key: string; value: KeptPage };
  chunks: { key: [take: string, number: number]; value: RecordedChunk };
}

export type Device = IDBPDatabase<DeviceSchema>;

/** What a person has on this device. Each person has a database, so that nobody meets another's things. */
export function openDevice(person: string): Promise<Device> {
  return openDB<DeviceSchema>(`person-${person}`, 2, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('waiting', { keyPath: 'id' });
        database.createObjectStore('pages', { keyPath: 'key' });
      }
      database.createObjectStore('chunks', { keyPath: ['take', 'number'] });
    },
  });
}

/** What a person has begun to write waits for nothing but its person. */
export const isForSending = ({ kind }: Pick<WaitingItem, 'kind'>): boolean => kind !== 'written';

/** How many things of this person wait here to be sent. */
export async function waiting(person: string): Promise<number> {
  const items = await withDevice(person, (device) => device.getAll('waiting'));
  return items.filter(isForSending).length;
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
