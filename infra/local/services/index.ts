import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { System } from '../template/model.ts';
import { createBucketEvents } from '../events/bucket-events.ts';
import { createEvents, type Events } from '../events/index.ts';
import type { Invoke } from '../events/queue-source.ts';
import type { Counts } from '../gate/counts.ts';
import { createGate, type Call, type Gate } from '../gate/gate.ts';
import { openDatabase } from './database.ts';
import { createDynamodb } from './dynamodb.ts';
import { createKms } from './kms.ts';
import { createS3 } from './s3.ts';
import type { FetchObject } from './s3/fetch-object.ts';
import type { Handler } from './service.ts';
import { createSqs } from './sqs.ts';
import { createMessageStore } from './sqs/store.ts';

export interface ServicesOptions {
  system: System;
  /** Data folder: everything that must outlive the process. */
  folder: string;
  /** Secret access key of an access key; see gate/secrets.ts. */
  secretOf: (accessKey: string) => string | undefined;
  invoke: Invoke;
  /** Events wait for this, usually until the front listens: the functions could reach nothing before. */
  ready?: Promise<unknown>;
  /** Told of every call to a service, allowed or refused. */
  onCall?: (call: Call) => void;
  /** Told why a function that nobody waits for failed. */
  onFailure?: (queue: string, error: unknown) => void;
  /** For expiry and schedules; signatures go by the machine's clock. */
  now?: () => Date;
  /** Another DynamoDB engine than the embedded one, e.g. Amazon's DynamoDB Local. */
  dynamodbEndpoint?: string;
}

export interface Services {
  handlers: Record<'s3' | 'dynamodb' | 'sqs' | 'kms', Handler>;
  /** Objects as CloudFront reads them. */
  fetchObject: FetchObject;
  counts: Counts;
  idle: Events['idle'];
  runDue: Events['runDue'];
  runSchedules: Events['runSchedules'];
  /**
   * Deletes what has expired, in table, buckets and queues; runs by itself soon after the start and hourly.
   */
  sweep: () => Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
/** Once the start is over, which has better things to do. */
const firstSweepMs = 30_000;

/** AWS's services on this machine as the template describes them, behind the permission gate. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { system, secretOf, onCall } = options;
  const gate = createGate({ system, secretOf, onCall });
  await requireReceivers(system, gate);
  const folder = join(options.folder, 'services');
  const database = openDatabase(folder);
  try {
    return await assemble(options, gate, folder, database);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function assemble(
  options: ServicesOptions,
  gate: Gate,
  folder: string,
  database: DatabaseSync,
): Promise<Services> {
  const { system, ready, onFailure = () => undefined, now = () => new Date(), dynamodbEndpoint: endpoint } = options;
  const closing = Promise.withResolvers<never>();
  closing.promise.catch(() => undefined);
  const invoke: Invoke = async (functionArn, event) => {
    await Promise.race([ready, closing.promise]);
    return options.invoke(functionArn, event);
  };
  const messages = createMessageStore(database, system.queues, now);
  const onEvent = createBucketEvents(system.queues, messages);
  const s3 = createS3({ system, folder, database, gate, now, onEvent });
  const sqs = createSqs({ system, store: messages, gate });
  const kms = createKms({ system, folder, gate });
  const dynamodb = await createDynamodb({ system, folder, gate, now, endpoint });
  const events = createEvents({ system, database, messages, now, invoke, onFailure });

  async function sweep(): Promise<void> {
    s3.sweep();
    messages.sweep();
    await dynamodb.sweep();
  }
  const sweeps = repeat(() => sweep().catch((error: unknown) => onFailure('sweep', error)));

  return {
    handlers: { s3: s3.handler, dynamodb: dynamodb.handler, sqs: sqs.handler, kms: kms.handler },
    fetchObject: s3.fetchObject,
    counts: gate.counts,
    idle: () => events.idle(),
    runDue: () => events.runDue(),
    runSchedules: () => events.runSchedules(),
    sweep,
    async close() {
      closing.reject(new Error('the services close before they were ready'));
      await sweeps.close();
      await events.close();
      await Promise.all([s3, sqs, kms, dynamodb].map((service) => service.close()));
      database.close();
    },
  };
}

function repeat(work: () => Promise<void>): { close: () => Promise<void> } {
  let running = Promise.resolve();
  const start = () => {
    running = work();
  };
  const timers = [setTimeout(start, firstSweepMs).unref(), setInterval(start, hourMs).unref()];
  return {
    close() {
      timers.forEach(clearTimeout);
      return running;
    },
  };
}

/** AWS refuses an event source mapping whose function may not receive, and so does this machine. */
async function requireReceivers(system: System, gate: Gate): Promise<void> {
  for (const lambda of system.functions) {
    for (const { queueArn } of lambda.sources) {
      for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']) {
        await gate.requirePermission(lambda.accessKey, { action, resource: queueArn, context: {} });
      }
    }
  }
}
