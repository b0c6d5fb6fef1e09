import type { DatabaseSync } from 'node:sqlite';
import type { LambdaFunction, System } from '../template/model.ts';
import type { Message, MessageStore } from '../services/sqs/store.ts';
import { asyncQueueOf } from './bucket-events.ts';
import { createConsumer, type Consumer } from './consumer.ts';
import { createQueueSource, type Invoke } from './queue-source.ts';
import { createSchedules } from './schedules.ts';

export interface EventsOptions {
  system: System;
  database: DatabaseSync;
  messages: MessageStore;
  now: () => Date;
  invoke: Invoke;
  onFailure: (queue: string, error: unknown) => void;
}

export interface Events {
  /** Resolves when no message is in flight and every queue that a function consumes is empty. */
  idle(): Promise<void>;
  /** Runs the schedules that are due; the clock does so by itself. */
  runDue(): void;
  /** Runs every schedule, due or not. */
  runSchedules(): void;
  close(): Promise<void>;
}

/** Batches of one function that run at the same time; more would only wait for its workers. */
const batchesAtOnce = 2;
/** Lambda tries an asynchronous invocation three times in all. */
const asyncTries = 3;

/** What calls functions without a request: queues, bucket events and schedules. */
export function createEvents({ system, database, messages, now, invoke, onFailure }: EventsOptions): Events {
  const waiting = new Set<() => void>();
  const consumers: Consumer[] = [];
  const isIdle = () => consumers.every((consumer) => consumer.isIdle());
  const onSettled = () => {
    if (!isIdle()) return;
    waiting.forEach((resolve) => resolve());
    waiting.clear();
  };
  const shared = { store: messages, now, onSettled, onFailure };

  for (const lambda of system.functions) {
    const concurrency = Math.min(lambda.reservedConcurrency ?? batchesAtOnce, batchesAtOnce);
    for (const { queueArn, batchSize, reportsFailures } of lambda.sources) {
      const queue = queueName(queueArn, lambda, system);
      const handle = createQueueSource({ functionArn: lambda.arn, queueArn, reportsFailures }, invoke);
      consumers.push(createConsumer({ ...shared, queue, batchSize, concurrency, handle }));
    }
    const handle = (batch: Message[]) => invokeLater(batch, lambda, invoke, onFailure);
    consumers.push(createConsumer({ ...shared, queue: asyncQueueOf(lambda.arn), batchSize: 1, concurrency, handle }));
  }

  const run = (functionArn: string, event: unknown) => messages.send(asyncQueueOf(functionArn), JSON.stringify(event));
  const schedules = createSchedules({ schedules: system.schedules, database, now, run });

  return {
    runDue: () => schedules.runDue(),
    runSchedules: () => schedules.runAll(),
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
    async close() {
      schedules.close();
      await Promise.all(consumers.map((consumer) => consumer.close()));
    },
  };
}

function queueName(queueArn: string, lambda: LambdaFunction, system: System): string {
  const queue = system.queues.find((one) => one.arn === queueArn);
  if (!queue) throw new Error(`${lambda.name} consumes the queue ${queueArn}, which is not in the template.`);
  return queue.name;
}

/** An asynchronous invocation: tried again after the visibility time, given up after the third failure. */
async function invokeLater(
  batch: Message[],
  lambda: LambdaFunction,
  invoke: Invoke,
  onFailure: (queue: string, error: unknown) => void,
): Promise<Message[]> {
  for (const message of batch) {
    try {
      await invoke(lambda.arn, JSON.parse(message.body));
    } catch (error) {
      if (message.received < asyncTries) throw error;
      onFailure(message.queue, error);
    }
  }
  return batch;
}
