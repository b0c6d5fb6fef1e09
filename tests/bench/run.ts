import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { billRows } from './bill/rows.ts';
import { compileRows } from './compile.ts';
import { functionRows } from './functions.ts';
import { h5pRows } from './h5p/rows.ts';
import { machineRows } from './machine.ts';
import { neighbourRows } from './neighbours/rows.ts';
import { pageRows } from './pages/rows.ts';
import { table, type Row } from './row.ts';
import { webRows } from './web.ts';

/** `--packages` names a folder of real `.h5p` files: they may not be published with this. */
const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { packages: { type: 'string' } },
});

/** Every part of the bench; what one measures does not disturb the next. */
const parts: Record<string, () => Promise<Row[]>> = {
  functions: functionRows,
  pages: pageRows,
  neighbours: neighbourRows,
  web: webRows,
  h5p: () => h5pRows(values.packages),
  compile: compileRows,
  machine: machineRows,
  bill: billRows,
};

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
