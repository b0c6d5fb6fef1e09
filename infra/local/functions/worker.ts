import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../template/model.ts';
import { converse, type Conversation } from './conversation.ts';
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

interface WorkerOptions {
  lambda: LambdaFunction;
  asset: string;
  environment: Record<string, string>;
  /** A line that the function wrote to its standard output or error. */
  onLog: (line: string) => void;
}

/** Lambda gives an import ten seconds; a busy laptop gets more. */
const IMPORT_LIMIT_MS = 30_000;

/** Starts a worker thread with the function's own environment; it imports the bundle at once. */
export function startWorker(options: WorkerOptions): FunctionWorker {
  const { lambda } = options;
  const thread = startThread(options);
  const conversation = converse(thread, lambda.name);
  const ready = imported(conversation, lambda.name);
  // Whoever runs the worker gets the failure; a worker that ends before it is run must not be an unhandled rejection.
  ready.catch(() => thread.terminate());

  return {
    get usable() {
      return !conversation.over;
    },
    async run(requestId, event) {
      await ready;
      const limitMs = lambda.timeoutSeconds * 1000;
      const late = `Task timed out after ${lambda.timeoutSeconds.toFixed(2)} seconds`;
      const answer = conversation.next(
        limitMs,
        () => new FunctionError(lambda.name, 'timed-out', 'Sandbox.Timedout', late),
      );
      thread.postMessage({ requestId, event, deadline: Date.now() + limitMs } satisfies Invocation);
      const message = await answer;
      if (message.kind === 'answered') return message.result;
      throw failed(lambda.name, 'thrown', message);
    },
    async end() {
      await thread.terminate();
    },
  };
}

function startThread({ lambda, asset, environment, onLog }: WorkerOptions): Worker {
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
  return thread;
}

async function imported(conversation: Conversation, functionName: string): Promise<void> {
  const late = () => new FunctionError(functionName, 'import', 'Runtime.ImportTimeout', 'the import took too long');
  const message = await conversation.next(IMPORT_LIMIT_MS, late);
  if (message.kind !== 'ready') throw failed(functionName, 'import', message);
}

function failed(functionName: string, failure: Failure, message: WorkerMessage): FunctionError {
  if (!('error' in message))
    return new FunctionError(functionName, failure, 'Runtime.Protocol', `unexpected "${message.kind}"`);
  const { errorType, errorMessage, trace } = message.error;
  return new FunctionError(functionName, failure, errorType, errorMessage, trace);
}
