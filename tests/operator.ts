import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../infra/local/cloud.ts';
import { OPERATOR_ACCESS_KEY } from '../infra/local/gate/secrets.ts';
import { DOMAIN } from '../infra/local/start/demonstration-deployment.ts';

/** The table and the buckets of a cloud as its operator reaches them, who may do what no function may. */
export function operatorOf({ port, system, secretOf }: Cloud) {
  const region = system.functions[0]!.arn.split(':')[3]!;
  const credentials = { accessKeyId: OPERATOR_ACCESS_KEY, secretAccessKey: secretOf(OPERATOR_ACCESS_KEY) };
  const at = (service: string) => ({ endpoint: `http://${service}.${DOMAIN}:${port}`, region, credentials });
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(at('dynamodb')));
  const objects = new S3Client({ ...at('s3'), forcePathStyle: true });
  return {
    table,
    tableName: system.tables[0]!.name,
    objects,
    workBucket: system.buckets.find(({ id }) => id.includes('.WorkBucket'))!.name,
    close() {
      table.destroy();
      objects.destroy();
    },
  };
}

export type Operator = ReturnType<typeof operatorOf>;
