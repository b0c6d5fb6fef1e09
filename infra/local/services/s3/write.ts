import { ServiceError } from '../error.ts';
import type { Blobs } from './blobs.ts';
import { receiveBody } from './body.ts';
import { checkReadConditions, checkWriteConditions } from './conditions.ts';
import { noSuchKey } from './errors.ts';
import type { NewObject, ObjectStore, StoredObject } from './store.ts';

type Headers = Record<string, string | string[] | undefined>;

const kept = /^(content-(type|disposition|language|encoding)|cache-control|expires|x-amz-meta-.+)$/;

/** Headers of a write that its reads give back. */
export function keptHeaders(headers: Headers): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!kept.test(name) || value === undefined) continue;
    const text = [value].flat().join(',');
    const plain = name === 'content-encoding' ? withoutChunking(text) : text;
    if (plain !== '') result[name] = plain;
  }
  return result;
}

function withoutChunking(encoding: string): string {
  return encoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'aws-chunked')
    .join(',');
}

export interface WriteRequest {
  bucket: string;
  key: string;
  headers: Headers;
  body: AsyncIterable<Buffer>;
  payloadHash: string;
}

/** Stores a body once all that was said about it holds. */
export async function putObject(store: ObjectStore, blobs: Blobs, request: WriteRequest): Promise<StoredObject> {
  const { bucket, key, headers } = request;
  requireLength(headers);
  // Early, so that a refused body is not read; again below, when nothing can come between.
  checkWriteConditions(headers, key, store.current(bucket, key));
  const { blob, size, md5, checksums } = await receiveBody(request.body, headers, request.payloadHash, blobs);
  const object: NewObject = {
    blob,
    size,
    etag: `"${md5}"`,
    headers: { ...keptHeaders(headers), ...checksums },
  };
  return commit(store, blobs, request, object, 'ObjectCreated:Put');
}

/** Puts a body that is already on the disk; removes it when the conditions fail. */
export function commit(
  store: ObjectStore,
  blobs: Blobs,
  { bucket, key, headers }: { bucket: string; key: string; headers: Headers },
  object: NewObject,
  event: string,
): StoredObject {
  try {
    return store.put(bucket, key, object, (existing) => checkWriteConditions(headers, key, existing), event);
  } catch (error) {
    blobs.remove(object.blob);
    throw error;
  }
}

export interface CopySource {
  bucket: string;
  key: string;
  version?: string;
}

/** Where x-amz-copy-source points: "/bucket/key?versionId=v", percent-encoded. */
export function readCopySource(header: string): CopySource {
  const [path = '', query] = header.split('?');
  const [bucket = '', ...rest] = decodeURIComponent(path.replace(/^\//, '')).split('/');
  const version = new URLSearchParams(query).get('versionId') ?? undefined;
  return { bucket, key: rest.join('/'), ...(version === undefined ? {} : { version }) };
}

export function copyObject(
  store: ObjectStore,
  blobs: Blobs,
  request: { bucket: string; key: string; headers: Headers; source: CopySource },
): StoredObject {
  const { headers, source } = request;
  const original = store.find(source.bucket, source.key, source.version);
  if (!original || original.marker) throw noSuchKey(source.key);
  checkReadConditions(sourceConditions(headers), original);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const blob = blobs.copy(original.blob);
  const { size, etag } = original;
  const object = { blob, size, etag, headers: replaces ? keptHeaders(headers) : original.headers };
  return commit(store, blobs, request, object, 'ObjectCreated:Copy');
}

function sourceConditions(headers: Headers): Headers {
  const prefix = 'x-amz-copy-source-';
  const own = Object.entries(headers).filter(([name]) => name.startsWith(`${prefix}if-`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

function requireLength(headers: Headers): void {
  if (headers['content-length'] !== undefined || headers['x-amz-decoded-content-length'] !== undefined) return;
  throw new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
}
