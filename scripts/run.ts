import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

interface RunOptions {
  /** Further variables of the environment. */
  env?: Record<string, string>;
  /** Takes what the command says, instead of the terminal. */
  say?: (text: string) => void;
}

/** Runs a command of node_modules/.bin and answers with its exit code; what it says is shown as it comes. */
export function run([command = '', ...args]: string[], { env, say }: RunOptions = {}): Promise<number> {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, PATH },
      stdio: say ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', say!);
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
