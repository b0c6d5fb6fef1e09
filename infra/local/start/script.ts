import { spawn } from 'node:child_process';
import { root } from './sources.ts';

/** A script that ended badly: the line in which it names its error, else the last thing that it said. */
export class ScriptFailure extends Error {
  readonly output: string;

  constructor(output: string) {
    const lines = output.split('\n').filter((line) => line.trim() !== '');
    const named = lines.find((line) => /^\s*(\w*Error|✘ \[ERROR\])/.test(line));
    super((named ?? lines.at(-1) ?? 'it ended without a word').trim().replace(/^Error: /, ''));
    this.output = lines.slice(-LINES_KEPT).join('\n');
  }
}

const LINES_KEPT = 30;

/** Runs a Node script of the project in a process of its own, quietly; ends it when the signal says so. `told` is its environment's. */
export function runScript(
  script: string,
  args: string[],
  signal?: AbortSignal,
  told: Record<string, string> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    // What is built is what is deployed, whoever asks: a test runner's own mode would build for development.
    const env = { ...process.env, NODE_ENV: 'production', ...told };
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio, signal, env });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new ScriptFailure(output))));
  });
}
