import type { Worker } from 'node:worker_threads';
import { FunctionError } from './errors.ts';
import type { WorkerMessage } from './protocol.ts';

/** One message of a worker at a time, each within its time. */
export interface Conversation {
  /** The next message; `late` is the failure when none comes in time, and then the thread is ended. */
  next(limitMs: number, late: () => FunctionError): Promise<WorkerMessage>;
  /** True once the thread has failed or ended. */
  readonly over: boolean;
}

/** Listens to a worker thread: its messages, its uncaught errors and its end. */
export function converse(thread: Worker, functionName: string): Conversation {
  let over = false;
  let settle: ((message: WorkerMessage | FunctionError) => void) | undefined;

  const tell = (message: WorkerMessage | FunctionError) => {
    if (message instanceof FunctionError) over = true;
    const listener = settle;
    settle = undefined;
    listener?.(message);
  };
  const crash = (type: string, message: string, trace?: string[]) =>
    tell(new FunctionError(functionName, 'crashed', type, message, trace));

  thread.on('message', tell);
  thread.on('error', (error: Error & { code?: string }) => {
    const type = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : error.name;
    crash(type, error.message, error.stack?.split('\n'));
  });
  thread.on('exit', (code) => crash('Runtime.ExitError', `Runtime exited with status ${code}`));

  return {
    get over() {
      return over;
    },
    next: (limitMs, late) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          tell(late());
          void thread.terminate();
        }, limitMs);
        settle = (message) => {
          clearTimeout(timer);
          if (message instanceof FunctionError) reject(message);
          else resolve(message);
        };
      }),
  };
}
