import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { row, type Row } from './row.ts';

const root = join(import.meta.dirname, '../..');
const megabyte = 1e6;

/** The start command as a newcomer runs it: first start, second start with its data, and the memory of all it started. */
export async function machineRows(): Promise<Row[]> {
  const folder = join(mkdtempSync(join(tmpdir(), 'chjassu-bench-')), 'data');
  const first = await start(folder);
  const second = await start(folder);
  rmSync(folder, { recursive: true, force: true });
  return [
    row('first start until ready', first.seconds, 's', 60),
    row('second start until ready', second.seconds, 's', 20),
    row('memory once ready', first.bytes / megabyte, 'MB', 900),
  ];
}

async function start(folder: string): Promise<{ seconds: number; bytes: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['infra/local/start.mjs', '--port', '0', '--data', folder], { cwd: root });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Chjassu runs at')) resolve();
    });
    child.once('exit', () => reject(new Error(`the start command ended: ${text}`)));
  });
  const seconds = (performance.now() - began) / 1000;
  const bytes = residentBytes(child.pid!);
  child.kill('SIGINT');
  await ended;
  return { seconds, bytes };
}

/** Resident memory of a process and of all it started, from Linux's own accounting. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024 + children.reduce((sum, child) => sum + residentBytes(Number(child)), 0);
}
