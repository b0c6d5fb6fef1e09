import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../infra/local/cloud.ts';
import { OPERATOR_ACCESS_KEY } from '../infra/local/gate/secrets.ts';
import { DOMAIN } from '../infra/local/start/demonstration-deployment.ts';

export interface StoredObject {
  bucket: string;
  key: string;
  /** Its bytes, each as one character. */
  text: string;
}

export interface Dump {
  items: Record<string, unknown>[];
  /** Every version of every object, compiled exercises aside. */
  objects: StoredObject[];
}

/** Reads everything as the operator: no function of the platform may. */
export async function dump(cloud: Cloud): Promise<Dump> {
  const region = cloud.system.functions[0]!.arn.split(':')[3]!;
  const credentials = { accessKeyId: OPERATOR_ACCESS_KEY, secretAccessKey: cloud.secretOf(OPERATOR_ACCESS_KEY) };
  const at = (service: string) => ({ endpoint: `http://${service}.${DOMAIN}:${cloud.port}`, region, credentials });
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(at('dynamodb')));
  const s3 = new S3Client({ ...at('s3'), forcePathStyle: true });
  try {
    const items = await Promise.all(cloud.system.tables.map(({ name }) => scan(table, name)));
    const objects = await Promise.all(cloud.system.buckets.map(({ name }) => objectsOf(s3, name)));
    return { items: items.flat(), objects: objects.flat() };
  } finally {
    table.destroy();
    s3.destroy();
  }
}

async function scan(table: DynamoDBDocumentClient, name: string): Promise<Dump['items']> {
  const items: Dump['items'] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from, ConsistentRead: true }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** Made of packages and of nothing that people do, and large. */
const compiled = /^(lib|releases)\//;

async function objectsOf(s3: S3Client, bucket: string): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  let page: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (page) {
    const found: Awaited<ReturnType<typeof list>> = await list(s3, bucket, page);
    for (const { Key: key = '', VersionId } of (found.Versions ?? []).filter(({ Key = '' }) => !compiled.test(Key))) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId }));
      objects.push({ bucket, key, text: (await Body?.transformToString('latin1')) ?? '' });
    }
    page = found.IsTruncated
      ? { KeyMarker: found.NextKeyMarker, VersionIdMarker: found.NextVersionIdMarker }
      : undefined;
  }
  return objects;
}

const list = (s3: S3Client, bucket: string, page: { KeyMarker?: string; VersionIdMarker?: string }) =>
  s3.send(new ListObjectVersionsCommand({ Bucket: bucket, ...page }));
