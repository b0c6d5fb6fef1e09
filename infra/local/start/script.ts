import { spawn } from 'node:child_process';
import { root } from './sources.ts';

/** A script that ended badly; its message is the last thing that it said. */
export class ScriptFailure extends Error {
  readonly output: string;

  constructor(output: string) {
    super(output.trim().split('\n').findLast((line) => line.trim() !== '') ?? 'it ended without a word');
    this.output = output;
  }
}

/** Runs a Node script of the project in a process of its own, quietly; ends it when the signal says so. */
export function runScript(script: string, args: string[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new ScriptFailure(output))));
  });
}
