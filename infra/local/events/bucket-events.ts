import type { S3EventRecord } from 'aws-lambda';
import type { Bucket, Queue } from '../template/model.ts';
import type { StoredObject } from '../services/s3/store.ts';
import type { MessageStore } from '../services/sqs/store.ts';

/** Where invocations of a function wait that nobody waits for (S3 calls functions asynchronously). */
export function asyncQueueOf(functionArn: string): string {
  return `async:${functionArn}`;
}

/** Sends what happens to objects to the queues and functions that the buckets' notifications name. */
export function createBucketEvents(queues: Queue[], messages: MessageStore) {
  return (bucket: Bucket, name: string, object: StoredObject): void => {
    for (const { events, prefix, suffix, targetArn } of bucket.notifications) {
      if (!events.some((pattern) => covers(pattern, name))) continue;
      if (!object.key.startsWith(prefix) || !object.key.endsWith(suffix)) continue;
      const queue = queues.find((one) => one.arn === targetArn)?.name ?? asyncQueueOf(targetArn);
      messages.send(
        queue,
        JSON.stringify({ Records: [recordOf(bucket, name, object, targetArn.split(':')[3] ?? '')] }),
      );
    }
  };
}

/** "s3:ObjectCreated:*" covers "ObjectCreated:Put". */
function covers(pattern: string, name: string): boolean {
  const own = pattern.replace(/^s3:/, '');
  return own.endsWith('*') ? name.startsWith(own.slice(0, -1)) : own === name;
}

function recordOf(bucket: Bucket, name: string, object: StoredObject, region: string): S3EventRecord {
  const created = name.startsWith('ObjectCreated');
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date(object.modified).toISOString(),
    eventName: name,
    userIdentity: { principalId: 'local' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': object.version, 'x-amz-id-2': object.version },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: bucket.id,
      bucket: { name: bucket.name, ownerIdentity: { principalId: 'local' }, arn: bucket.arn },
      object: {
        key: encodeKey(object.key),
        ...(created ? { size: object.size, eTag: object.etag.replaceAll('"', '') } : {}),
        ...(object.version === 'null' ? {} : { versionId: object.version }),
        sequencer: object.seq.toString(16).padStart(16, '0').toUpperCase(),
      } as S3EventRecord['s3']['object'],
    },
  };
}

/** As S3 writes keys in events: form encoding, slashes kept. */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}
