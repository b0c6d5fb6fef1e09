import { randomUUID } from 'node:crypto';
import type { Machine } from '../template/machine.ts';
import type { LambdaFunction, System } from '../template/model.ts';
import { environmentOf } from './environment.ts';
import { FunctionError } from './errors.ts';
import { createPool, type Pool } from './pool.ts';
import { PAYLOAD_LIMIT_BYTES } from './protocol.ts';
import { startWorker } from './worker.ts';

export { FunctionError } from './errors.ts';
export { mapLocalhost } from './loopback.ts';

/** Calls a function and waits for its result; rejects with a FunctionError. */
export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

export interface Functions {
  invoke: Invoke;
  /** Runs the function from another folder from now on; invocations under way finish on the old one. */
  replace(functionArn: string, asset: string): void;
  /** Ends all workers. */
  close(): Promise<void>;
}

interface FunctionsOptions extends Machine {
  system: Pick<System, 'functions'>;
  /** The secret access key that belongs to an access key. */
  secretOf: (accessKey: string) => string;
  /** A line that a function wrote. */
  onLog: (functionName: string, line: string) => void;
  /** Workers per function under load; Lambda's own cap is far above. */
  cap?: number;
  /** Workers of all functions together, above which idle ones make room; busy ones never do. */
  room?: number;
  idleMs?: number;
}

interface Running {
  lambda: LambdaFunction;
  pool: Pool;
  asset: string;
}

/** Runs the functions of the system, each in workers of its own; none starts before its first event. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { room = DEFAULT_ROOM } = options;
  const running = new Map(options.system.functions.map((lambda) => [lambda.arn, run(lambda, options, makeRoom)]));

  function makeRoom(): void {
    const pools = [...running.values()].map(({ pool }) => pool);
    if (pools.reduce((workers, { size }) => workers + size, 0) >= room) pools.some((pool) => pool.shrink());
  }

  function find(functionArn: string): Running {
    const found = running.get(functionArn);
    if (!found) throw new Error(`${functionArn} is no function of this system`);
    return found;
  }

  return {
    async invoke(functionArn, event) {
      const { lambda, pool } = find(functionArn);
      const payload = JSON.stringify(event ?? null);
      limit(lambda, payload, 'request-too-large', 'RequestEntityTooLargeException');
      const result = await pool.use((worker) => worker.run(randomUUID(), payload));
      limit(lambda, result, 'response-too-large', 'Function.ResponseSizeTooLarge');
      return JSON.parse(result);
    },
    replace(functionArn, asset) {
      const found = find(functionArn);
      found.asset = asset;
      found.pool.renew();
    },
    async close() {
      await Promise.all([...running.values()].map(({ pool }) => pool.close()));
    },
  };
}

const DEFAULT_CAP = 4;
/** A worker takes 25 to 30 MB: these leave the whole platform well under a gigabyte. */
const DEFAULT_ROOM = 12;
const DEFAULT_IDLE_MS = 60_000;

function run(lambda: LambdaFunction, options: FunctionsOptions, makeRoom: () => void): Running {
  const { secretOf, onLog, cap = DEFAULT_CAP, idleMs = DEFAULT_IDLE_MS } = options;
  const start = () => {
    makeRoom();
    return startWorker({
      lambda,
      asset: running.asset,
      environment: environmentOf({ ...lambda, asset: running.asset }, secretOf(lambda.accessKey), options),
      onLog: (line) => onLog(lambda.name, line),
    });
  };
  const running: Running = {
    lambda,
    asset: lambda.asset,
    pool: createPool({ start, cap: Math.min(cap, lambda.reservedConcurrency ?? cap), idleMs }),
  };
  return running;
}

function limit(
  lambda: LambdaFunction,
  payload: string,
  failure: 'request-too-large' | 'response-too-large',
  type: string,
): void {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= PAYLOAD_LIMIT_BYTES) return;
  throw new FunctionError(
    lambda.name,
    failure,
    type,
    `${bytes} bytes are above the limit of ${PAYLOAD_LIMIT_BYTES} bytes`,
  );
}
