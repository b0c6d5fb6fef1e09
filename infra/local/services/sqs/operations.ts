import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Queue } from '../../template/model.ts';
import { ServiceError } from '../error.ts';
import type { Json } from '../json-protocol.ts';
import type { Message, MessageStore } from './store.ts';

type Operation = (store: MessageStore, queue: Queue, body: Json) => Json | Promise<Json>;

const largestMessage = 1024 * 1024;

/** SQS's operations on one queue, by name; a batch is judged by the permission of its single form. */
export const operations: Record<string, Operation> = {
  GetQueueUrl: (_store, queue) => ({ QueueUrl: queue.url }),
  GetQueueAttributes: (store, queue) => ({ Attributes: attributesOf(store, queue) }),
  SendMessage: (store, queue, body) => send(store, queue, body),
  SendMessageBatch: (store, queue, body) => batch(body, (entry) => send(store, queue, entry)),
  ReceiveMessage: receive,
  DeleteMessage(store, _queue, body) {
    store.delete(String(body.ReceiptHandle));
    return {};
  },
  DeleteMessageBatch: (store, _queue, body) =>
    batch(body, (entry) => {
      store.delete(String(entry.ReceiptHandle));
      return {};
    }),
  ChangeMessageVisibility: (store, _queue, body) => changeVisibility(store, body),
  ChangeMessageVisibilityBatch: (store, _queue, body) => batch(body, (entry) => changeVisibility(store, entry)),
  PurgeQueue(store, queue) {
    store.purge(queue.name);
    return {};
  },
};

function send(store: MessageStore, queue: Queue, body: Json): Json {
  const text = body.MessageBody;
  if (typeof text !== 'string' || text === '')
    throw new ServiceError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(text) > Number(queue.attributes.MaximumMessageSize ?? largestMessage)) {
    throw new ServiceError('InvalidParameterValue', 'One or more parameters are invalid. Reason: Message is too long.');
  }
  const delay = body.DelaySeconds;
  const id = store.send(queue.name, text, {
    attributes: JSON.stringify(body.MessageAttributes ?? {}),
    ...(delay === undefined ? {} : { delaySeconds: within('DelaySeconds', delay, 0, 900) }),
  });
  return { MessageId: id, MD5OfMessageBody: md5(text) };
}

async function receive(store: MessageStore, queue: Queue, body: Json): Promise<Json> {
  const most = within('MaxNumberOfMessages', body.MaxNumberOfMessages ?? 1, 1, 10);
  const visibility =
    body.VisibilityTimeout === undefined ? undefined : within('VisibilityTimeout', body.VisibilityTimeout, 0, 43_200);
  const wait = within(
    'WaitTimeSeconds',
    body.WaitTimeSeconds ?? queue.attributes.ReceiveMessageWaitTimeSeconds ?? 0,
    0,
    20,
  );
  const end = Date.now() + wait * 1000;
  let messages = store.receive(queue.name, most, visibility);
  while (messages.length === 0 && Date.now() < end) {
    await arrival(store, queue.name, end - Date.now());
    messages = store.receive(queue.name, most, visibility);
  }
  return messages.length === 0 ? {} : { Messages: messages.map((message) => described(message, body)) };
}

/** Waits for a message, its becoming visible again, or the end of the long poll. */
async function arrival(store: MessageStore, queue: string, patienceMs: number): Promise<void> {
  const next = store.nextVisible(queue);
  const signal = AbortSignal.timeout(
    Math.max(1, Math.min(patienceMs, next === undefined ? patienceMs : next - Date.now())),
  );
  try {
    let arrived = '';
    while (arrived !== queue) [arrived] = (await once(store.arrivals, 'message', { signal })) as [string];
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function described(message: Message, body: Json): Json {
  const system = systemAttributes(message);
  const wanted = [body.AttributeNames ?? [], body.MessageSystemAttributeNames ?? []].flat() as string[];
  const shown = Object.entries(system).filter(([name]) => wanted.includes('All') || wanted.includes(name));
  const own = JSON.parse(message.attributes) as Json;
  const names = (body.MessageAttributeNames ?? []) as string[];
  const ownShown = Object.entries(own).filter(([name]) =>
    names.some((one) => one === 'All' || one === '.*' || one === name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(shown.length > 0 ? { Attributes: Object.fromEntries(shown) } : {}),
    ...(ownShown.length > 0 ? { MessageAttributes: Object.fromEntries(ownShown) } : {}),
  };
}

export function systemAttributes(message: Message): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.received),
    SentTimestamp: String(message.sent),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(message.first_received ?? message.sent),
    ...(message.source === null ? {} : { DeadLetterQueueSourceArn: message.source }),
  };
}

function changeVisibility(store: MessageStore, body: Json): Json {
  const seconds = within('VisibilityTimeout', body.VisibilityTimeout, 0, 43_200);
  if (store.setVisibility(String(body.ReceiptHandle), seconds)) return {};
  throw new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
}

function batch(body: Json, one: (entry: Json) => Json): Json {
  const entries = (Array.isArray(body.Entries) ? body.Entries : []) as Json[];
  if (entries.length === 0)
    throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new ServiceError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length) {
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const [Successful, Failed]: [Json[], Json[]] = [[], []];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...one(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function attributesOf(store: MessageStore, queue: Queue): Record<string, string> {
  const { waiting, inFlight, delayed } = store.tally(queue.name);
  return {
    ...queue.attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}

function within(name: string, value: unknown, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new ServiceError(
    'InvalidParameterValue',
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}.`,
  );
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
