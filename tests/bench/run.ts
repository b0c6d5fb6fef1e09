import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { billRows } from './bill/rows.ts';
import { exerciseRows } from './exercise.ts';
import { functionRows } from './functions.ts';
import { machineRows } from './machine.ts';
import { neighbourRows } from './neighbours/rows.ts';
import { pageRows } from './pages/rows.ts';
import { table, type Row } from './row.ts';
import { webRows } from './web.ts';

/** Every part of the bench; what one measures does not disturb the next. */
const parts: Record<string, () => Promise<Row[]>> = {
  functions: functionRows,
  pages: pageRows,
  neighbours: neighbourRows,
  web: webRows,
  exercise: exerciseRows,
  machine: machineRows,
  bill: billRows,
};

const chosen = process.argv.slice(2);
await prepareAssembly();
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const measured = await measure();
  console.log(`\n${name}\n${table(measured)}`);
  rows.push(...measured);
}
const over = rows.filter(({ within }) => within === false).length;
console.log(`\n${rows.length} figures, ${over} over budget`);
const file = join(import.meta.dirname, 'results.json');
await mkdir(import.meta.dirname, { recursive: true });
if (chosen.length === 0) await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`);
