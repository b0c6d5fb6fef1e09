import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../platform/clock.ts';
import type { Objects } from '../../platform/objects/objects.ts';

type Reader = () => Promise<DatabaseSync>;

/**
 * The index for searching. SQLite is loaded by whoever asks first: most requests do without it, and a function's start
 * is what people wait for.
 */
export function lazyIndex(objects: Objects, clock: Clock): Reader {
  let reader: Promise<Reader> | undefined;
  const load = async () => (await import('./store.ts')).indexReader(objects, clock);
  return async () => {
    reader ??= load();
    return (await reader)();
  };
}
