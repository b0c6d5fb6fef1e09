/** The first module of every worker: what Lambda's runtime does between the function and the service. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { mapLocalhost } from './loopback.ts';
import type { Invocation, Thrown, WorkerMessage, WorkerSettings } from './protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

const settings = workerData as WorkerSettings;

mapLocalhost();
try {
  const handler = await importHandler();
  parentPort?.on('message', (invocation: Invocation) => void answer(handler, invocation));
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'unready', error: toThrown(error) });
}

async function importHandler(): Promise<Handler> {
  const dot = settings.handler.lastIndexOf('.');
  const [file, name] = [settings.handler.slice(0, dot), settings.handler.slice(dot + 1)];
  const path = ['.mjs', '.js', '.cjs'].map((ending) => join(settings.asset, file + ending)).find(existsSync);
  if (path === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${file}'`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = module[name] ?? (module['default'] as Record<string, unknown> | undefined)?.[name];
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${settings.handler} is undefined or not exported`);
  return handler as Handler;
}

async function answer(handler: Handler, { requestId, event, deadline }: Invocation): Promise<void> {
  try {
    const result = await handler(JSON.parse(event), contextOf(requestId, deadline));
    send({ kind: 'answered', result: JSON.stringify(result ?? null) });
  } catch (error) {
    send({ kind: 'threw', error: toThrown(error) });
  }
}

/** Lambda's context object (developer guide, "Using the Lambda context object", Node.js). */
function contextOf(requestId: string, deadline: number): object {
  return {
    awsRequestId: requestId,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function toThrown(error: unknown): Thrown {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
