import { GetObjectCommand, ListObjectVersionsCommand, type ObjectVersion, type S3Client } from '@aws-sdk/client-s3';
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../infra/local/cloud.ts';
import { operatorOf } from './operator.ts';

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

/** The names of all that stands: rows by partition and sort key, every version of every object by its key. */
export interface Keys {
  rows: string[];
  objects: string[];
}

export async function keys(cloud: Cloud): Promise<Keys> {
  const operator = operatorOf(cloud);
  try {
    const items = await Promise.all(cloud.system.tables.map(({ name }) => scan(operator.table, name)));
    const versions = await Promise.all(cloud.system.buckets.map(({ name }) => versionsOf(operator.objects, name)));
    return {
      rows: items.flat().map(({ PK, SK }) => `${PK} ${SK}`),
      objects: versions.flat().map(({ Key = '' }) => Key),
    };
  } finally {
    operator.close();
  }
}

/** Reads everything as the operator: no function of the platform may. */
export async function dump(cloud: Cloud): Promise<Dump> {
  const operator = operatorOf(cloud);
  try {
    const items = await Promise.all(cloud.system.tables.map(({ name }) => scan(operator.table, name)));
    const objects = await Promise.all(cloud.system.buckets.map(({ name }) => objectsOf(operator.objects, name)));
    return { items: items.flat(), objects: objects.flat() };
  } finally {
    operator.close();
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
  for (const { Key: key = '', VersionId } of await versionsOf(s3, bucket)) {
    if (compiled.test(key)) continue;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId }));
    objects.push({ bucket, key, text: (await Body?.transformToString('latin1')) ?? '' });
  }
  return objects;
}

async function versionsOf(s3: S3Client, bucket: string): Promise<ObjectVersion[]> {
  const versions: ObjectVersion[] = [];
  let page: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (page) {
    const found: Awaited<ReturnType<typeof list>> = await list(s3, bucket, page);
    versions.push(...(found.Versions ?? []));
    page = found.IsTruncated
      ? { KeyMarker: found.NextKeyMarker, VersionIdMarker: found.NextVersionIdMarker }
      : undefined;
  }
  return versions;
}

const list = (s3: S3Client, bucket: string, page: { KeyMarker?: string; VersionIdMarker?: string }) =>
  s3.send(new ListObjectVersionsCommand({ Bucket: bucket, ...page }));
