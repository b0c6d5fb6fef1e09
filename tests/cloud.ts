import { inject } from 'vitest';
import { signIn, type SignedIn } from '../infra/local/demonstration/sign-in.ts';
import type { PersonKey } from '../infra/local/demonstration/people.ts';
import { mapLocalhost } from '../infra/local/functions/loopback.ts';
import type { Tally } from '../infra/local/gate/counts.ts';
import type { Dump, Keys } from './dump.ts';

mapLocalhost();

/** The running cloud of this test run, seen from a test. */
export interface TestCloud {
  origin: string;
  /** Signs in one of the demonstration people, or somebody whom a factory made, by subject. */
  signIn: (person: PersonKey | `test-${string}`) => Promise<SignedIn>;
  /** Resolves when every queue is empty and nothing is under way. */
  idle: () => Promise<void>;
  /** Calls of functions to table, buckets and queues, while something is done, by function. */
  countCalls: (work: () => Promise<unknown>) => Promise<Record<string, Tally>>;
  /** Deletes what has expired. */
  sweep: () => Promise<void>;
  /** Begins what every schedule does, due or not. */
  runSchedules: () => Promise<void>;
  /** Everything that table and buckets hold. */
  dump: () => Promise<Dump>;
  /** The names of all of that. */
  keys: () => Promise<Keys>;
}

/** The one cloud that the run's global setup has started. */
export function testCloud(): TestCloud {
  const { origin, control } = inject('cloud');
  const command = async (name: string): Promise<unknown> => {
    const response = await fetch(`${control}/${name}`, { method: 'POST' });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    return response.json();
  };
  const counts = async () => (await command('counts')) as Record<string, Tally>;
  return {
    origin,
    signIn: (person) => signIn(origin, person),
    idle: async () => void (await command('idle')),
    sweep: async () => void (await command('sweep')),
    dump: async () => (await command('dump')) as Dump,
    keys: async () => (await command('keys')) as Keys,
    runSchedules: async () => void (await command('schedules')),
    async countCalls(work) {
      const before = await counts();
      await work();
      return difference(await counts(), before);
    },
  };
}

/** By the function's plain name ("Directory"); what did not change is left out. */
function difference(now: Record<string, Tally>, before: Record<string, Tally>): Record<string, Tally> {
  const changed = Object.entries(now).map(([id, tally]) => {
    const more = Object.entries(tally).map(([name, amount]) => [name, amount - (before[id]?.[name] ?? 0)] as const);
    return [plainName(id), Object.fromEntries(more.filter(([, amount]) => amount > 0))] as const;
  });
  return Object.fromEntries(changed.filter(([, tally]) => Object.keys(tally).length > 0));
}

const plainName = (id: string) => /\.(\w+)Function[0-9A-F]{8}$/.exec(id)?.[1] ?? id;
