import { createHash } from 'node:crypto';
import type { SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { systemAttributes } from '../services/sqs/operations.ts';
import type { Message } from '../services/sqs/store.ts';
import type { HandleBatch } from './consumer.ts';

export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

export interface QueueSource {
  functionArn: string;
  queueArn: string;
  /** ReportBatchItemFailures. */
  reportsFailures: boolean;
}

/** Hands batches to a function in Lambda's shape and reads from its answer which messages are done. */
export function createQueueSource(source: QueueSource, invoke: Invoke): HandleBatch {
  return async (messages) => {
    const event: SQSEvent = { Records: messages.map((message) => recordOf(message, source.queueArn)) };
    const answer = await invoke(source.functionArn, event);
    return source.reportsFailures ? doneOf(messages, answer) : messages;
  };
}

function recordOf(message: Message, queueArn: string): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.receipt ?? '',
    body: message.body,
    attributes: systemAttributes(message) as unknown as SQSRecord['attributes'],
    messageAttributes: attributesOf(message),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

interface SentAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

function attributesOf(message: Message): SQSMessageAttributes {
  const sent = Object.entries(JSON.parse(message.attributes) as Record<string, SentAttribute>);
  return Object.fromEntries(
    sent.map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType as 'String',
        stringListValues: [],
        binaryListValues: [],
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      },
    ]),
  );
}

/**
 * As Lambda reads it: no list means all done; an identifier that is empty or unknown means that all failed.
 */
function doneOf(messages: Message[], answer: unknown): Message[] {
  const failures =
    (answer as { batchItemFailures?: { itemIdentifier?: string }[] | null } | null)?.batchItemFailures ?? [];
  const failed = new Set(failures.map((failure) => failure.itemIdentifier));
  const unknown = [...failed].some((id) => !messages.some((message) => message.id === id));
  if (unknown) throw new Error('batchItemFailures names a message that was not in the batch');
  return messages.filter((message) => !failed.has(message.id));
}
