import { z } from 'zod';
import type { Queue } from './model.ts';
import { notRunHere, type Resources } from './resources.ts';

const count = z.coerce.number().transform(String).optional();

const queueSchema = z.object({
  DelaySeconds: count,
  MaximumMessageSize: count,
  MessageRetentionPeriod: count,
  ReceiveMessageWaitTimeSeconds: count,
  VisibilityTimeout: count,
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })
    .transform((policy) => JSON.stringify(policy))
    .optional(),
  FifoQueue: notRunHere('a queue is first-in-first-out'),
});

export function readQueues(resources: Resources): Queue[] {
  return resources.ofType('AWS::SQS::Queue').map((resource) => ({
    id: resource.id,
    name: resource.attribute('QueueName'),
    arn: resource.attribute('Arn'),
    url: resource.attribute('QueueUrl'),
    attributes: definedOnly(resource.read(queueSchema)),
  }));
}

function definedOnly(attributes: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
