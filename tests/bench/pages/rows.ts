import { row, type Row } from '../row.ts';
import { pagesOf } from './pages.ts';
import { spentOn } from './spent.ts';
import { withTerritories } from './territory.ts';

/** Table calls and units of each page on the demonstration territory. */
export const pageRows = (): Promise<Row[]> =>
  withTerritories(1, async ([cloud]) => {
    const rows: Row[] = [];
    for (const page of await pagesOf(cloud!.origin)) {
      const { calls, readUnits, writeUnits } = await spentOn(cloud!, page);
      rows.push(row(`table calls of ${page.name}`, calls, 'calls', page.calls));
      rows.push(row(`read units of ${page.name}`, readUnits, 'units'));
      if (writeUnits > 0) rows.push(row(`write units of ${page.name}`, writeUnits, 'units'));
    }
    return rows;
  });
