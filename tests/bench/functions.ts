import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apis, entries } from '../../infra/functions.ts';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { firstCalls, environment } from './first-calls.ts';
import { median, row, type Row } from './row.ts';

/** Enough for a median that stands still on a noisy machine. */
const runs = 9;
const kilobyte = 1000;
/** Says on the fourth file descriptor what the process used. */
const meter = join(import.meta.dirname, 'meter.cjs');

/** Bundle sizes, and what a function's start costs in processor time against a bare Node start. */
export async function functionRows(): Promise<Row[]> {
  // Beside the template, as `npm start` runs them.
  const bundles = join(await prepareAssembly(), '../functions');
  return [...bundleRows(bundles), ...(await startRows(bundles))];
}

function bundleRows(bundles: string): Row[] {
  return Object.keys(entries).map((name) => {
    const files = readdirSync(join(bundles, name)).filter((file) => file.endsWith('.mjs'));
    const bytes = files.reduce((sum, file) => sum + statSync(join(bundles, name, file)).size, 0);
    return row(`bundle of ${name}`, bytes / kilobyte, 'KB', name in apis ? 400 : null);
  });
}

async function startRows(bundles: string): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const stub = await startStub();
  const script = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const bare = script('bare.mjs', '');
  const rows: Row[] = [];
  for (const name of Object.keys(apis) as (keyof typeof apis)[]) {
    const bundle = JSON.stringify(pathToFileURL(join(bundles, name, 'index.mjs')).href);
    const event = JSON.stringify(firstCalls[name]);
    const imports = script(`${name}-import.mjs`, `await import(${bundle});process.exit(0);`);
    const calls = script(
      `${name}-call.mjs`,
      `const { handler } = await import(${bundle});await handler(${event});process.exit(0);`,
    );
    const [none, start, call] = await interleaved([bare, imports, calls], environment(stub.port));
    rows.push(row(`import of ${name}`, start! / none!, 'x bare Node', 4));
    rows.push(row(`first call of ${name}`, call! / none!, 'x bare Node', 5));
  }
  stub.close();
  rmSync(folder, { recursive: true });
  return rows;
}

/** Median processor seconds of each script, run in turn so that the machine's moods hit all alike. */
async function interleaved(scripts: string[], env: Record<string, string>): Promise<number[]> {
  const seconds = scripts.map((): number[] => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [at, script] of scripts.entries()) {
      const used = await cpuOf(script, env);
      // The first round warms the disk's cache.
      if (run > 0) seconds[at]!.push(used);
    }
  }
  return seconds.map(median);
}

/** Processor seconds of a process of its own; the stub answers from this one meanwhile. */
function cpuOf(script: string, env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, ['--require', meter, script], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let text = '';
  child.stdio[3]!.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Number(text) / 1e6));
  });
}

/** Answers every call to the table with nothing found. */
async function startStub() {
  const server = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
