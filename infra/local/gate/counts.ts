/**
 * Calls by "service:Operation", and capacity units of the table: { 'dynamodb:Query': 2, readUnits: 1.5, ...
 * }
 */
export type Tally = Record<string, number>;

export interface Counts {
  /** What a function (by its id, or "local-operator") has called since the start or the last reset. */
  of(caller: string): Tally;
  add(caller: string, name: string, amount?: number): void;
  /** All callers' tallies as they stand. */
  snapshot(): Record<string, Tally>;
  /** What has come on top of a snapshot; callers and names without a change are left out. */
  since(earlier: Record<string, Tally>): Record<string, Tally>;
  reset(): void;
}

/** Counts the calls of each function, so that tests can hold pages to their budget of table calls. */
export function createCounts(): Counts {
  const tallies = new Map<string, Tally>();
  const snapshot = () => Object.fromEntries([...tallies].map(([caller, tally]) => [caller, { ...tally }]));
  return {
    of: (caller) => ({ ...tallies.get(caller) }),
    add(caller, name, amount = 1) {
      const tally = tallies.get(caller) ?? {};
      tally[name] = (tally[name] ?? 0) + amount;
      tallies.set(caller, tally);
    },
    snapshot,
    since(earlier) {
      const changes = Object.entries(snapshot()).map(
        ([caller, tally]) => [caller, difference(tally, earlier[caller] ?? {})] as const,
      );
      return Object.fromEntries(changes.filter(([, tally]) => Object.keys(tally).length > 0));
    },
    reset: () => tallies.clear(),
  };
}

function difference(now: Tally, before: Tally): Tally {
  const changed = Object.entries(now).map(([name, amount]) => [name, amount - (before[name] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, amount]) => amount !== 0));
}
