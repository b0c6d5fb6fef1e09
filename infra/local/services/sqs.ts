import type { Queue, System } from '../template/model.ts';
import type { Gate } from '../gate/gate.ts';
import { ServiceError } from './error.ts';
import { createJsonHandler, type JsonCall } from './json-protocol.ts';
import type { Service } from './service.ts';
import { operations } from './sqs/operations.ts';
import type { MessageStore } from './sqs/store.ts';

/**
 * SQS with an own store: fauxqs keeps messages over a restart only behind a server on every interface,
 * and events must be written in the transaction of the object that they tell of.
 */
export function createSqs({ system, store, gate }: { system: System; store: MessageStore; gate: Gate }): Service {
  return {
    handler: createJsonHandler({
      service: 'sqs',
      contentType: 'application/x-amz-json-1.0',
      errorPrefix: 'com.amazonaws.sqs#',
      gate,
      answer: async (call) => ({ status: 200, body: await answer(call, system.queues, store, gate) }),
    }),
    close: () => Promise.resolve(),
  };
}

async function answer({ caller, operation, body }: JsonCall, queues: Queue[], store: MessageStore, gate: Gate) {
  const perform = operations[operation];
  if (!perform) throw new ServiceError('UnsupportedOperation', `${operation} is not part of SQS on this machine.`);
  const queue = queueOf(String(body.QueueUrl ?? body.QueueName ?? ''), queues);
  const action = `sqs:${operation.replace(/Batch$/, '')}`;
  await gate.authorize(caller, `sqs:${operation}`, [{ action, resource: queue.arn, context: {} }]);
  return perform(store, queue, body);
}

function queueOf(named: string, queues: Queue[]): Queue {
  const name = named.split('/').at(-1);
  const queue = queues.find((one) => one.url === named || one.name === name);
  if (!queue) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}
