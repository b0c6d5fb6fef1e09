import { expect, it } from 'vitest';
import type { Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { erasePerson, markForErasure } from './erase.ts';

const person = '01J000000000000000000000AA';
const asked = new Date('2026-11-23T08:00:00Z');

/** A table in which one item is kept, and nothing else is found. */
function oneItem() {
  let kept: Item | undefined;
  const table = {
    query: async () => ({ items: [] }),
    get: async () => kept,
    put: async (item: Item) => {
      kept = item;
      return true;
    },
    delete: async () => {
      kept = undefined;
      return true;
    },
  } as unknown as Table;
  return { table, kept: () => kept };
}

it('watches what a token of before may still write, until every such token has expired', async () => {
  const { table, kept } = oneItem();
  await markForErasure(table, person, asked);
  const look = (minutes: number) => {
    const clock = () => new Date(asked.getTime() + minutes * 60_000);
    return erasePerson({ table, eraseObjects: async () => undefined, clock }, person);
  };
  await look(11);
  expect(kept()).toBeDefined();
  await look(16);
  expect(kept()).toBeUndefined();
});
