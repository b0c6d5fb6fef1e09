import { refuse, type Result } from '../refusal.ts';
import { absent, atVersion, type Item, type Key, type Page, type Query } from './item.ts';
import type { Table } from './table.ts';

/** A thing that is created once, then edited by those who saw its present version. */
export interface Versioned {
  version: number;
}

interface Save<T extends Versioned> {
  key: Key;
  /** The thing without its version. */
  body: Omit<T, 'version'>;
  /** The version that the caller saw; none to create. */
  match: number | undefined;
  read: (item: Item) => T;
  /** Index keys and the like, stored beside the thing. */
  beside?: Record<string, unknown>;
  /** Fields in which a repeated creation may differ from the first, as a time stamp does. */
  unlike?: string[];
}

/**
 * Creates (no match) or replaces (match) one item. A repeated creation of the same thing is harmless;
 * a lost edit is refused as `changed` with the state that won.
 */
export async function save<T extends Versioned>(table: Table, save: Save<T>): Promise<Result<T>> {
  const { key, body, match, read, beside, unlike = [] } = save;
  const item: Item = { ...body, ...beside, ...key, version: (match ?? 0) + 1 };
  if (await table.put(item, match === undefined ? absent : atVersion(match))) return read(item);
  const standing = await table.get(key, { fresh: true });
  if (!standing) return refuse('not-found', 'There is nothing to edit; create it without If-Match.');
  const current = read(standing);
  if (standing.version === item.version && same(without(read(item), unlike), without(current, unlike))) return current;
  return refuse('changed', 'It has another version by now.', { current });
}

/** Reads all pages of a partition that is known to stay small (the members of a class, the classes of a school). */
export async function readAll(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let from: Page['next'];
  do {
    const page = await table.query({ input: { ...query.input, ...(from && { ExclusiveStartKey: from }) } });
    items.push(...page.items);
    from = page.next;
  } while (from);
  return items;
}

const without = (value: object, names: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, sorted(entry)]),
  );
}
