import { filterNames, type FilterName, type LibraryQuery } from '../../contract/library-search.ts';
import type { Viewer } from '../visibility.ts';
import { matchExpression } from './normalise.ts';

export type ConditionName = 'visible' | 'q' | FilterName;

/** What a search asks for, in SQL: conditions on the row `r` of a resource, by name, and the values they speak of. */
export interface Conditions {
  sql: Partial<Record<ConditionName, string>>;
  values: Record<string, string>;
}

/** The rule of visibility.ts for a whole table at once. */
const visible = (row: string, embargo = `${row}.embargo is null or ${row}.embargo <= :today`) => `(
  ${row}.owner = :viewer
  or ${row}.publisher in (select value from json_each(:publishers))
  or ((${embargo}) and (
    ${row}.visibility in ('territory', 'public')
    or (${row}.visibility = 'school' and ${row}.school in (select value from json_each(:schools)))
    or (${row}.visibility = 'schools' and exists (
      select 1 from shared_with s where s.thing = ${row}.id and s.school in (select value from json_each(:schools))
    ))
  ))
)`;

export const visibleResource = visible('r');
/** A collection has no embargo, and shows nothing that its reader could not see without it. */
export const visibleCollection = visible('c', 'true');

const byFacet = (name: string) =>
  `exists (select 1 from facet f where f.name = '${name}' and f.value = :${name} and f.resource = r.number)`;
const byCollection = `exists (
  select 1 from member m join collection c on c.id = m.collection
  where m.collection = :collection and m.resource = r.id and ${visibleCollection}
)`;

export function conditions(query: LibraryQuery, viewer: Viewer, today: string): Conditions {
  const sql: Conditions['sql'] = { visible: visibleResource };
  const values: Conditions['values'] = {
    today,
    viewer: viewer.id,
    schools: JSON.stringify(viewer.schools),
    publishers: JSON.stringify(viewer.publishers),
  };
  for (const name of filterNames) {
    const value = query[name];
    if (value === undefined) continue;
    sql[name] = name === 'collection' ? byCollection : byFacet(name);
    values[name] = value;
  }
  const match = query.q && matchExpression(query.q);
  if (match) {
    sql.q = 'r.number in (select rowid from words where words match :q)';
    values.q = match;
  }
  return { sql, values };
}

/** All conditions but one, joined. */
export const where = ({ sql }: Conditions, except?: ConditionName) =>
  Object.entries(sql)
    .filter(([name]) => name !== except)
    .map(([, condition]) => condition)
    .join(' and ');
