import { z } from 'zod';
import type { Bucket } from './model.ts';
import { ownNotifications, ownNotificationsSchema, readCustomNotifications } from './notifications.ts';
import { policyDocumentSchema } from './policies.ts';
import { notRunHere, type Resources } from './resources.ts';

const texts = z.array(z.string()).default([]);

const bucketSchema = z.object({
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: texts,
          AllowedMethods: texts,
          AllowedHeaders: texts,
          ExposedHeaders: texts,
          MaxAge: z.coerce.number().default(0),
        }),
      ),
    })
    .optional(),
  LifecycleConfiguration: z
    .object({
      Rules: z.array(
        z.object({
          Status: z.string(),
          Prefix: z.string().default(''),
          ExpirationInDays: z.coerce.number().optional(),
          TagFilters: notRunHere('a lifecycle rule looks at tags'),
        }),
      ),
    })
    .optional(),
  NotificationConfiguration: ownNotificationsSchema.optional(),
  WebsiteConfiguration: notRunHere('a bucket is a web site'),
});

export function readBuckets(resources: Resources): Bucket[] {
  const notifications = readCustomNotifications(resources);
  const policies = readBucketPolicies(resources);
  return resources.ofType('AWS::S3::Bucket').map((resource) => {
    const properties = resource.read(bucketSchema);
    const name = resource.attribute('Ref');
    return {
      id: resource.id,
      name,
      arn: resource.attribute('Arn'),
      cors: (properties.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
        origins: rule.AllowedOrigins,
        methods: rule.AllowedMethods,
        headers: rule.AllowedHeaders,
        exposed: rule.ExposedHeaders,
        maxAgeSeconds: rule.MaxAge,
      })),
      notifications: [
        ...ownNotifications(resource, properties.NotificationConfiguration),
        ...(notifications.get(name) ?? []),
      ],
      expiry: (properties.LifecycleConfiguration?.Rules ?? []).flatMap(({ Status, Prefix, ExpirationInDays }) =>
        Status === 'Enabled' && ExpirationInDays !== undefined ? [{ prefix: Prefix, days: ExpirationInDays }] : [],
      ),
      policy: policies.get(name) ?? [],
    };
  });
}

function readBucketPolicies(resources: Resources): Map<string, Bucket['policy']> {
  const schema = z.object({ Bucket: z.string(), PolicyDocument: policyDocumentSchema });
  const read = resources.ofType('AWS::S3::BucketPolicy').map((resource) => resource.read(schema));
  return new Map(read.map(({ Bucket, PolicyDocument }) => [Bucket, PolicyDocument]));
}
