import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import type { LibraryQuery } from '../../contract/library-search.ts';
import type { Collection, Resource } from '../../contract/resources.ts';
import { reasonToSee, type Viewer } from '../visibility.ts';
import { toLibraryItem } from '../item.ts';
import { newIndex } from './database.ts';
import { collectionsOf, search } from './search.ts';
import { writeCollection, writeResource } from './write.ts';

const id = (number: number) => `0${String(number).padStart(25, '0')}`;
const today = '2026-11-23';
const [here, there] = ['7200001A', '7200002B'] as [string, string];
const viewer: Viewer = { id: id(900), schools: [here], publishers: [] };

const resource = (number: number, more: Partial<Resource> = {}): Resource => ({
  id: id(number),
  of: { kind: 'text', sequence: id(800), revision: 'a'.repeat(64), activity: id(801) },
  ...{
    title: 'Testu',
    summary: '',
    languagesOfInstruction: ['co'],
    subject: 'Lingua corsa',
    levels: ['6e'],
    cecrl: [],
  },
  ...{ tags: [], licence: 'CC BY-SA 4.0', authors: ['Prova'], visibility: 'territory', schools: [], path: [] },
  ...{ owner: id(901), school: there, updated: `2026-11-01T00:00:0${number % 10}.000Z`, version: 1 },
  ...more,
});
const collection = (number: number, visibility: Collection['visibility']): Collection => ({
  ...{ id: id(number), title: `Cullezzione ${number}`, summary: '', tags: [], visibility, schools: [] },
  ...{ owner: id(901), school: there, updated: '2026-11-01T00:00:00.000Z', version: 1 },
});

let index: DatabaseSync;
const add = (...resources: Resource[]) => resources.forEach((one) => writeResource(index, one, toLibraryItem(one, 0)));
const find = (query: LibraryQuery, who = viewer) => search(index, query, who, today);
const titles = (query: LibraryQuery, who = viewer) => find(query, who).items.map(({ title }) => title);

beforeEach(() => {
  index = newIndex(':memory:');
});

describe('searching', () => {
  it('finds castellu by casteddu and says so, and the other way round', () => {
    add(resource(1, { title: 'U castellu' }), resource(2, { title: 'I casteddi è u casteddu' }));
    expect(titles({ q: 'casteddu' })).toHaveLength(2);
    expect(find({ q: 'casteddu' }).also).toEqual(['castellu']);
    expect(titles({ q: 'castellu' })).toHaveLength(2);
  });

  it('puts a word of the title before a tag, and a tag before the summary', () => {
    add(
      resource(1, { title: 'Terzu', summary: 'Una castagna' }),
      resource(2, { title: 'Secondu', tags: ['castagna'] }),
      resource(3, { title: 'A castagna' }),
    );
    expect(titles({ q: 'castagna' })).toEqual(['A castagna', 'Secondu', 'Terzu']);
  });

  it('narrows by each field, and counts what the others leave', () => {
    add(
      resource(1, { title: 'Unu', languageTaught: 'co', variety: 'cismuntincu', cecrl: ['A1'], tags: ['oral'] }),
      resource(2, { title: 'Dui', languageTaught: 'co', levels: ['CM1', '6e'] }),
      resource(3, { title: 'Trè', subject: 'Matematica', levels: ['CM1'] }),
    );
    expect(titles({ variety: 'cismuntincu' })).toEqual(['Unu']);
    expect(titles({ tag: 'oral', cecrl: 'A1', language: 'co', subject: 'Lingua corsa', kind: 'text' })).toEqual([
      'Unu',
    ]);
    const { total, facets } = find({ level: 'CM1' });
    expect(total).toBe(2);
    expect(facets.level).toEqual([
      { value: '6e', count: 2 },
      { value: 'CM1', count: 2 },
    ]);
    expect(facets.subject).toEqual([
      { value: 'Lingua corsa', count: 1 },
      { value: 'Matematica', count: 1 },
    ]);
  });

  it('offers a way on from an empty answer: what to drop, and how much there is then', () => {
    add(resource(1, { title: 'Unu' }), resource(2, { title: 'Dui', levels: ['CM1'] }));
    expect(find({ q: 'unu', level: 'CM1' }).without).toEqual([
      { filter: 'level', total: 1 },
      { filter: 'q', total: 1 },
    ]);
  });

  it('forgets what a resource was before it was edited', () => {
    add(resource(1, { title: 'Prima', tags: ['vechju'] }), resource(1, { title: 'Dopu' }));
    expect(titles({ q: 'prima' })).toEqual([]);
    expect(titles({ tag: 'vechju' })).toEqual([]);
    expect(titles({})).toEqual(['Dopu']);
  });

  it('pages through more than a page holds', () => {
    add(...Array.from({ length: 25 }, (_, number) => resource(number + 1)));
    expect(find({}).items).toHaveLength(20);
    expect(find({ page: '2' }).items).toHaveLength(5);
  });
});

describe('the index', () => {
  it('shows exactly what the rule of visibility shows, to everybody', () => {
    const viewers: Viewer[] = [
      viewer,
      { id: id(901), schools: [there], publishers: [] },
      { id: id(902), schools: [], publishers: [id(903)] },
    ];
    const things = (['private', 'school', 'schools', 'territory', 'public'] as const).flatMap((visibility, at) =>
      [undefined, '2026-11-23', '2026-11-24'].flatMap((embargo, day) =>
        [false, true].map((published, kind) =>
          resource(at * 10 + day * 2 + kind + 1, {
            ...{ visibility, schools: visibility === 'schools' ? [here] : [], embargo },
            ...(published && { publisher: id(903), owner: undefined, school: undefined }),
          }),
        ),
      ),
    );
    add(...things);
    for (const who of viewers) {
      const expected = things.filter((thing) => reasonToSee(thing, who, today)).length;
      expect(find({}, who).total).toBe(expected);
    }
  });

  it('shows nothing by a collection that the viewer could not see without it, and no collection of others', () => {
    add(resource(1, { title: 'Secretu', visibility: 'private' }), resource(2, { title: 'Apertu' }));
    writeCollection(index, collection(10, 'territory'), [id(1), id(2)]);
    writeCollection(index, collection(11, 'private'), [id(2)]);
    expect(titles({ collection: id(10) })).toEqual(['Apertu']);
    expect(titles({ collection: id(11) })).toEqual([]);
    expect(find({}).facets.collection).toEqual([{ value: id(10), label: 'Cullezzione 10', count: 1 }]);
    expect(collectionsOf(index, id(2), viewer).map(({ id }) => id)).toEqual([id(10)]);
  });
});
