import type { DatabaseSync } from 'node:sqlite';
import { changeIndex } from './search/store.ts';
import { write, type Indexing } from './advance.ts';

/** What one call of the table reads at once. */
const slice = 100;

/**
 * Takes out of the index what is gone from the table, as after a person's erasure: a hundred things at each turn, so
 * that all have had theirs within hours and no turn grows with the territory.
 * @param turn counts the turns; any number
 */
export async function reconcile({ table, objects }: Indexing, turn: number): Promise<void> {
  await changeIndex(objects, async (index) => {
    const things = indexed(index, turn);
    if (things.length === 0) return false;
    const found = new Set((await table.getMany(things.map((PK) => ({ PK, SK: 'META' })))).map(({ PK }) => PK));
    const gone = things.filter((thing) => !found.has(thing));
    for (const thing of gone) write(index, thing, []);
    return gone.length > 0;
  });
}

function indexed(index: DatabaseSync, turn: number): string[] {
  const all = "select 'RES#' || id as thing from resource union all select 'COL#' || id from collection";
  const total = Number(index.prepare(`select count(*) as total from (${all})`).get()?.total);
  if (total === 0) return [];
  const offset = (turn % Math.ceil(total / slice)) * slice;
  const rows = index.prepare(`select thing from (${all}) order by thing limit ? offset ?`).all(slice, offset);
  return rows.map(({ thing }) => String(thing));
}
