import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../template/model.ts';
import { FunctionError, type Failure } from './errors.ts';
import type { Invocation, WorkerMessage, WorkerSettings } from './protocol.ts';

/** One execution environment of a function: it takes one invocation at a time and never another once it has ended. */
export interface FunctionWorker {
  /** The handler's result as JSON; rejects with a FunctionError. */
  run(requestId: string, event: string): Promise<string>;
  /** False after a time-out, a crash or `end`: the pool lets go of it. */
  readonly usable: boolean;
  end(): Promise<void>;
}

export interface WorkerOptions {
  lambda: LambdaFunction;
  asset: string;
  environment: Record<string, string>;
  /** A line that the function wrote to its standard output or error. */
  onLog: (line: string) => void;
}

/** Lambda gives an import ten seconds; a busy laptop gets more. */
const IMPORT_LIMIT_MS = 30_000;

/** Starts a worker thread with the function's own environment; it imports the bundle at once. */
export function startWorker({ lambda, asset, environment, onLog }: WorkerOptions): FunctionWorker {
  const settings: WorkerSettings = {
    asset,
    handler: lambda.handler,
    functionName: lambda.name,
    functionArn: lambda.arn,
    memoryMb: lambda.memoryMb,
  };
  const thread = new Worker(new URL('./bootstrap.ts', import.meta.url), {
    workerData: settings,
    env: environment,
    execArgv: ['--enable-source-maps'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: lambda.memoryMb },
    name: lambda.name,
  });
  for (const stream of [thread.stdout, thread.stderr]) createInterface({ input: stream }).on('line', onLog);

  const fail = (failure: Failure, type: string, message: string, trace?: string[]) =>
    new FunctionError(lambda.name, failure, type, message, trace);
  let usable = true;
  let settle: ((message: WorkerMessage | FunctionError) => void) | undefined;

  const tell = (message: WorkerMessage | FunctionError) => {
    if (message instanceof FunctionError) usable = false;
    const listener = settle;
    settle = undefined;
    listener?.(message);
  };
  thread.on('message', tell);
  thread.on('error', (error: Error & { code?: string }) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    tell(fail('crashed', outOfMemory ? 'Runtime.OutOfMemory' : error.name, error.message, error.stack?.split('\n')));
  });
  thread.on('exit', (code) => tell(fail('crashed', 'Runtime.ExitError', `Runtime exited with status ${code}`)));

  /** The worker's next message, or a time-out that ends the thread. */
  function next(limitMs: number, late: () => FunctionError): Promise<WorkerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        tell(late());
        void thread.terminate();
      }, limitMs);
      settle = (message) => {
        clearTimeout(timer);
        if (message instanceof FunctionError) reject(message);
        else resolve(message);
      };
    });
  }

  const ready = next(IMPORT_LIMIT_MS, () => fail('import', 'Runtime.ImportTimeout', 'the import took too long')).then((first) => {
    if (first.kind !== 'unready') return;
    usable = false;
    void thread.terminate();
    throw fail('import', first.error.errorType, first.error.errorMessage, first.error.trace);
  });
  // Whoever runs the worker gets the failure; a worker that ends before it is run must not be an unhandled rejection.
  ready.catch(() => undefined);

  return {
    get usable() {
      return usable;
    },
    async run(requestId, event) {
      await ready;
      const limitMs = lambda.timeoutSeconds * 1000;
      const answer = next(limitMs, () =>
        fail('timed-out', 'Sandbox.Timedout', `Task timed out after ${lambda.timeoutSeconds.toFixed(2)} seconds`),
      );
      thread.postMessage({ requestId, event, deadline: Date.now() + limitMs } satisfies Invocation);
      const message = await answer;
      if (message.kind === 'answered') return message.result;
      if (message.kind !== 'threw') throw fail('crashed', 'Runtime.Protocol', `unexpected "${message.kind}"`);
      throw fail('thrown', message.error.errorType, message.error.errorMessage, message.error.trace);
    },
    async end() {
      usable = false;
      await thread.terminate();
    },
  };
}
