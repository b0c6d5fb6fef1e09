import type { Headers } from '../message.ts';

/** An answer of the origin as it is kept, with the compressed forms made of it so far. */
export interface Entry {
  status: number;
  headers: Headers;
  body: Buffer;
  compressed: Map<string, Buffer>;
  /** Milliseconds since 1970. */
  storedAt: number;
  expiresAt: number;
}

export interface Cache {
  get(key: string): Entry | undefined;
  set(key: string, entry: Entry): void;
  clear(): void;
}

/** Memory for all entries together; above it, those used least recently go. */
export function createCache(limitBytes: number): Cache {
  const entries = new Map<string, { entry: Entry; bytes: number }>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const found = entries.get(key);
      if (!found) return undefined;
      // A Map keeps the order of insertion: what is used moves to its end.
      entries.delete(key);
      entries.set(key, found);
      return found.entry;
    },
    set(key, entry) {
      remove(key);
      // A compressed form is smaller than its body; two of them count as one more body.
      const size = key.length + entry.body.length * 2;
      if (size > limitBytes) return;
      entries.set(key, { entry, bytes: size });
      bytes += size;
      for (const oldest of entries.keys()) {
        if (bytes <= limitBytes) break;
        remove(oldest);
      }
    },
    clear() {
      entries.clear();
      bytes = 0;
    },
  };
}
