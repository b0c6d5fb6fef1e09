import { z } from 'zod';
import type { Table } from './model.ts';
import { flag, type Resources } from './resources.ts';

/** Of all properties those that CreateTable takes; the others (backups, tags, protection) have no meaning here. */
const tableSchema = z.object({
  AttributeDefinitions: z.array(z.unknown()),
  KeySchema: z.array(z.unknown()),
  BillingMode: z.string().default('PROVISIONED'),
  ProvisionedThroughput: z.unknown().optional(),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.unknown(),
        Projection: z.unknown(),
        ProvisionedThroughput: z.unknown().optional(),
      }),
    )
    .optional(),
  LocalSecondaryIndexes: z.array(z.unknown()).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
});

export function readTables(resources: Resources): Table[] {
  return resources.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const { TimeToLiveSpecification: expiry, ...definition } = resource.read(tableSchema);
    const name = resource.attribute('Ref');
    return {
      id: resource.id,
      name,
      arn: resource.attribute('Arn'),
      definition: { TableName: name, ...definition },
      timeToLive: expiry?.Enabled ? expiry.AttributeName : undefined,
    };
  });
}
