import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { filterNames, type FilterName, type LibraryAnswer, type LibraryQuery } from '../../contract/library-search.ts';
import type { LibraryItem } from '../../contract/library-search.ts';
import type { Viewer } from '../visibility.ts';
import { conditions, visibleCollection, where, type Conditions } from './conditions.ts';
import { alsoSearched } from './normalise.ts';

export const pageSize = 20;
const mostValues = 40;

/** Answers a search from the index alone: what the viewer may see, counted by every field. */
export function search(index: DatabaseSync, query: LibraryQuery, viewer: Viewer, today: string): LibraryAnswer {
  const asked = conditions(query, viewer, today);
  const found = find(index, asked);
  return {
    items: hits(index, asked, Number(query.page ?? 1)),
    total: found.total,
    pageSize,
    facets: facets(index, asked, found),
    also: query.q ? alsoSearched(query.q) : [],
    without: found.total === 0 ? without(index, asked) : [],
  };
}

/** Each search gives the values of all conditions; a statement that leaves one out takes no offence. */
function prepare(index: DatabaseSync, sql: string): StatementSync {
  const statement = index.prepare(sql);
  statement.setAllowUnknownNamedParameters(true);
  return statement;
}

/** What a search finds: how many, and their numbers as a list in JSON, so that each field counts without asking again. */
interface Found {
  total: number;
  numbers: string;
}

function find(index: DatabaseSync, asked: Conditions, except?: FilterName | 'q'): Found {
  const sql = `select count(*) as total, json_group_array(r.number) as numbers
               from resource r where ${where(asked, except)}`;
  const row = prepare(index, sql).get(asked.values);
  return { total: Number(row?.total), numbers: String(row?.numbers) };
}

/** By words the best first, where the title weighs more than tags, and these more than the summary. */
function hits(index: DatabaseSync, asked: Conditions, page: number): LibraryItem[] {
  const sql = asked.sql.q
    ? `select r.document from words join resource r on r.number = words.rowid
       where words match :q and ${where(asked, 'q')} order by bm25(words, 10, 5, 1), r.updated desc`
    : `select r.document from resource r where ${where(asked)} order by r.updated desc, r.id`;
  const values = { ...asked.values, limit: pageSize, offset: (page - 1) * pageSize };
  const rows = prepare(index, `${sql} limit :limit offset :offset`).all(values);
  return rows.map((row) => JSON.parse(String(row.document)) as LibraryItem);
}

type Facets = LibraryAnswer['facets'];

/** What there is to choose from in each field, under the conditions on the others. */
function facets(index: DatabaseSync, asked: Conditions, found: Found): Facets {
  const counted = valuesOf(index, asked, found);
  const narrowed = filterNames.filter((name) => asked.sql[name] !== undefined);
  return {
    ...counted,
    ...Object.fromEntries(narrowed.map((name) => [name, valuesOf(index, asked, find(index, asked, name))[name]])),
  };
}

/** The most frequent values of every field among what was found. */
function valuesOf(index: DatabaseSync, { values }: Conditions, { numbers }: Found): Facets {
  const fields = `select f.name, f.value, count(*) as count
                  from json_each(:numbers) n cross join facet f on f.resource = n.value
                  group by f.name, f.value order by count desc, f.value`;
  const collections = `select 'collection' as name, c.id as value, c.title as label, count(*) as count
                       from collection c join member m on m.collection = c.id join resource r on r.id = m.resource
                       where ${visibleCollection} and r.number in (select value from json_each(:numbers))
                       group by c.id order by count desc, c.id`;
  const rows = [fields, collections].flatMap((sql) => prepare(index, sql).all({ ...values, numbers }));
  const byName = Map.groupBy(rows, ({ name }) => String(name));
  const named = filterNames.map((name) => [name, (byName.get(name) ?? []).slice(0, mostValues).map(toCount)]);
  return Object.fromEntries(named) as Facets;
}

const toCount = ({ value, label, count }: Record<string, unknown>) => ({
  value: String(value),
  ...(label !== undefined && { label: String(label) }),
  count: Number(count),
});

/** A way on from an empty answer: the conditions that can be dropped so that something is found. */
function without(index: DatabaseSync, asked: Conditions): LibraryAnswer['without'] {
  const names = Object.keys(asked.sql).filter((name) => name !== 'visible') as (FilterName | 'q')[];
  return names
    .map((filter) => ({ filter, total: find(index, asked, filter).total }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
}

/** How many schools use each of these, as far as the index knows; what it doesn't know is left out. */
export function usesOf(index: DatabaseSync, resources: string[]): Map<string, number> {
  const sql = `select id, document ->> '$.usedBy' as uses from resource where id in (select value from json_each(?))`;
  const rows = index.prepare(sql).all(JSON.stringify(resources));
  return new Map(rows.map(({ id, uses }) => [String(id), Number(uses)]));
}

/** The collections in which the viewer finds a resource. */
export function collectionsOf(index: DatabaseSync, resource: string, viewer: Viewer): { id: string; title: string }[] {
  const { values } = conditions({}, viewer, '');
  const sql = `select c.id, c.title from member m join collection c on c.id = m.collection
               where m.resource = :resource and ${visibleCollection} order by c.title`;
  const rows = prepare(index, sql).all({ ...values, resource });
  return rows.map(({ id, title }) => ({ id: String(id), title: String(title) }));
}
