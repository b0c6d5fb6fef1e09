import { describe, expect, it } from 'vitest';
import type { Resource } from '../contract/resources.ts';
import type { Revision } from '../contract/sequences.ts';
import { refused } from '../platform/refusal.ts';
import type { Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { adapt, type Adapting } from './adapt.ts';
import { offers } from './offers.ts';
import { libraryRepository } from './repository.ts';

const id = (letter: string) => `0${letter.repeat(25)}`;
const viewer = { id: id('A'), schools: ['7200001A'], publishers: [] };
const revision = 'a'.repeat(64);
const frozen: Revision = {
  ...{ sequence: id('B'), title: 'U castagnu', language: 'co', subject: 'Lingua corsa', levels: ['6e'] },
  ...{ objectives: [], finalTask: '', skills: [] },
  lessons: ['C', 'D'].map((letter) => ({
    ...{ id: id(letter), title: 'Lezzione', minutes: 10 },
    activities: ['E', 'F'].map((kind) => ({
      id: id(letter).slice(0, 20) + kind.repeat(6),
      activity: { kind: 'page' as const, title: 'Pagina', instruction: '', minutes: 5 },
      html: '<p>Testu</p>',
    })),
  })),
};
const resource: Resource = {
  ...{ id: id('R'), of: { kind: 'sequence', sequence: id('B'), revision }, title: 'U castagnu', summary: '' },
  ...{ languagesOfInstruction: ['co'], subject: 'Lingua corsa', levels: ['6e'], cecrl: [], tags: [], path: [] },
  ...{ licence: 'CC BY-SA 4.0', authors: ['Prova'], visibility: 'territory', schools: [] },
  ...{ updated: '2026-11-23T00:00:00.000Z', version: 1 },
};

/** Keeps items in memory and dies at a write. */
function dyingTable(items: Map<string, Item>, writesToLive: number): Table {
  let writes = 0;
  const keyOf = ({ PK, SK }: { PK: string; SK: string }) => `${PK} ${SK}`;
  return {
    get: async (key) => items.get(keyOf(key)),
    put: async (item, condition) => {
      if (writes >= writesToLive) throw new Error('died');
      writes += 1;
      if (condition && items.has(keyOf(item))) return false;
      items.set(keyOf(item), item);
      return true;
    },
  } as Table;
}

function adapting(table: Table): Adapting {
  const clock = () => new Date('2026-11-23T08:00:00Z');
  const stored = { bytes: Buffer.from(JSON.stringify(frozen)), type: 'application/json', etag: '' };
  const objects = { get: async () => stored } as unknown as Parameters<typeof offers>[1];
  return {
    table,
    library: libraryRepository(table, clock),
    offers: offers(table, objects),
    queue: async () => {},
    clock,
  };
}

describe('an adaptation that is interrupted', () => {
  const writes = 4 * 2 + 3;

  it.each(Array.from({ length: writes }, (_, at) => at))(
    'after %i writes is no sequence yet or a whole one, and the same call completes it',
    async (at) => {
      const items = new Map<string, Item>();
      const sequence = id('S');
      await expect(adapt(adapting(dyingTable(items, at)), resource, sequence, viewer)).rejects.toThrow('died');
      const parts = [...items.values()].filter(({ SK }) => /^(ACT|BODY)#/.test(SK)).length;
      if (items.has(`SEQ#${sequence} META`)) expect(parts).toBe(8);
      const completed = await adapt(adapting(dyingTable(items, Infinity)), resource, sequence, viewer);
      expect(refused(completed)).toBe(false);
      expect(items.size).toBe(writes);
    },
  );
});
