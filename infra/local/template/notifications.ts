import { z } from 'zod';
import type { BucketNotification } from './model.ts';
import { notRunHere, type Located, type Resources } from './resources.ts';

const rules = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);

/** As CDK's custom resource hands it to PutBucketNotificationConfiguration. */
const customTarget = z.object({
  Events: z.array(z.string()),
  QueueArn: z.string().optional(),
  LambdaFunctionArn: z.string().optional(),
  Filter: z.object({ Key: z.object({ FilterRules: rules }) }).optional(),
});

const customSchema = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.object({
    QueueConfigurations: z.array(customTarget).default([]),
    LambdaFunctionConfigurations: z.array(customTarget).default([]),
    TopicConfigurations: notRunHere('an object event goes to a topic'),
    EventBridgeConfiguration: notRunHere('object events go to EventBridge'),
  }),
});

/** As AWS::S3::Bucket itself takes it. */
const ownTarget = z.object({
  Event: z.string(),
  Queue: z.string().optional(),
  Function: z.string().optional(),
  Filter: z.object({ S3Key: z.object({ Rules: rules }) }).optional(),
});

export const ownNotificationsSchema = z.object({
  QueueConfigurations: z.array(ownTarget).default([]),
  LambdaConfigurations: z.array(ownTarget).default([]),
  TopicConfigurations: notRunHere('an object event goes to a topic'),
  EventBridgeConfiguration: notRunHere('object events go to EventBridge'),
});

/** Notifications by bucket name, from CDK's `Custom::S3BucketNotifications`. */
export function readCustomNotifications(resources: Resources): Map<string, BucketNotification[]> {
  const byBucket = new Map<string, BucketNotification[]>();
  for (const resource of resources.ofType('Custom::S3BucketNotifications')) {
    const { BucketName, NotificationConfiguration: configuration } = resource.read(customSchema);
    const targets = [...configuration.QueueConfigurations, ...configuration.LambdaFunctionConfigurations];
    const read = targets.map((target) => ({
      events: target.Events,
      ...affixes(target.Filter?.Key.FilterRules ?? []),
      targetArn: target.QueueArn ?? target.LambdaFunctionArn ?? noTarget(resource),
    }));
    byBucket.set(BucketName, [...(byBucket.get(BucketName) ?? []), ...read]);
  }
  return byBucket;
}

/** Notifications that stand in the bucket's own properties. */
export function ownNotifications(
  resource: Located,
  configuration: z.output<typeof ownNotificationsSchema> | undefined,
): BucketNotification[] {
  const targets = [...(configuration?.QueueConfigurations ?? []), ...(configuration?.LambdaConfigurations ?? [])];
  return targets.map((target) => ({
    events: [target.Event],
    ...affixes(target.Filter?.S3Key.Rules ?? []),
    targetArn: target.Queue ?? target.Function ?? noTarget(resource),
  }));
}

function affixes(filterRules: z.output<typeof rules>): { prefix: string; suffix: string } {
  const value = (wanted: string) => filterRules.find(({ Name }) => Name.toLowerCase() === wanted)?.Value ?? '';
  return { prefix: value('prefix'), suffix: value('suffix') };
}

function noTarget(resource: Located): never {
  return resource.fail('a notification names neither a queue nor a function', 'NotificationConfiguration');
}
