import { expect, it } from 'vitest';
import type { Item, Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { memberItem } from '../platform/people/items.ts';
import { peopleRepository } from './people.ts';

const id = '01J000000000000000000000AA';
const before = { givenName: 'Prova', familyName: 'Prima', identities: [] };
const member = { audience: 'SCH.7200001A', role: 'teacher' as const, person: id, ...before };

/** A table whose index still shows a membership that is no longer there. */
function laggingTable() {
  const items = new Map<string, Item>();
  const place = ({ PK, SK }: Key) => `${PK} ${SK}`;
  const profile = { PK: `USR#${id}`, SK: 'PROFILE', id, ...before, version: 1 };
  items.set(place(profile), profile);
  const table = {
    get: async (key: Key) => items.get(place(key)),
    query: async () => ({ items: [memberItem(member)] }),
    put: async (item: Item) => Boolean(items.set(place(item), item)),
    update: async (key: Key, _expression: string, { input }: { input: { ConditionExpression?: string } }) =>
      input.ConditionExpression === 'attribute_exists(PK)' ? items.get(place(key)) : fail(),
  } as unknown as Table;
  return { table, keys: () => [...items.keys()] };
}

const fail = () => {
  throw new Error('written without looking');
};

it('a new name brings back no membership that only the index still knows', async () => {
  const { table, keys } = laggingTable();
  await peopleRepository(table, async () => undefined).put(id, { ...before, familyName: 'Seconda' }, 1);
  expect(keys()).toEqual([`USR#${id} PROFILE`]);
});
