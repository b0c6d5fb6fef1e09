import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workers } from '../../infra/functions.ts';
import { makePackages } from './compile/packages.ts';
import { row, type Row } from './row.ts';

/** What DESIGN allows: processor seconds for each megabyte of the package, and MB of memory at most. */
const secondsPerMegabyte = 2;
const mostMemory = 512;

/**
 * What it costs to compile packages of three sizes and three kinds and to store what comes out, each in a process of
 * its own: processor time against the package's size, and the most memory that the process ever had.
 */
export async function compileRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-compile-'));
  try {
    const rows: Row[] = [];
    for (const { name, path, megabytes } of await makePackages(folder)) {
      const { seconds, memory } = await measure(path);
      rows.push(row(`compiling ${name}`, seconds / megabytes, 's of CPU a MB', secondsPerMegabyte));
      rows.push(row(`memory of ${name}`, memory, 'MB', mostMemory));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Those of the function. */
const settings = workers['compiler']?.nodeOptions?.split(' ') ?? [];

type Cost = { seconds: number; memory: number };

function measure(path: string): Promise<Cost> {
  const script = join(import.meta.dirname, 'compile', 'once.ts');
  const child = spawn(process.execPath, [...settings, script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Cost);
      else reject(new Error(`compiling ${path} ended with ${code}`));
    });
  });
}
