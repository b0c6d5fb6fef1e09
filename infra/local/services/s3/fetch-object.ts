import { Readable } from 'node:stream';
import type { Bucket } from '../../template/model.ts';
import type { Gate } from '../../gate/gate.ts';
import { ServiceError } from '../error.ts';
import type { Blobs } from './blobs.ts';
import { readObject } from './read.ts';
import type { ObjectStore } from './store.ts';

export interface FetchOptions {
  method?: string;
  /** "bytes=0-99" */
  range?: string;
  ifNoneMatch?: string;
  /** The distribution that asks; without it, any that the bucket's policy names. */
  distributionArn?: string;
}

export interface FetchedObject {
  status: number;
  headers: Record<string, string>;
  stream: Readable;
}

export type FetchObject = (bucket: string, key: string, options?: FetchOptions) => Promise<FetchedObject>;

/**
 * Reads objects as CloudFront does through origin access control: 403 for what the policy forbids and for
 * what is missing.
 */
export function createFetchObject(
  buckets: Map<string, Bucket>,
  gate: Gate,
  store: ObjectStore,
  blobs: Blobs,
): FetchObject {
  return async (name, key, { method = 'GET', range, ifNoneMatch, distributionArn } = {}) => {
    const bucket = buckets.get(name);
    if (!bucket || !(await gate.allowsCloudFront(bucket, key, distributionArn))) return plain(403, 'AccessDenied');
    const headers = {
      ...(range === undefined ? {} : { range }),
      ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }),
    };
    try {
      const { stream, ...answer } = readObject(store, blobs, { bucket: name, key, method, headers });
      return { ...answer, stream: stream ?? Readable.from([]) };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (error.status === 304) {
        return { status: 304, headers: { etag: error.details.ETag ?? '' }, stream: Readable.from([]) };
      }
      // CloudFront may not list the bucket: a missing key looks forbidden.
      return error.code === 'NoSuchKey' ? plain(403, 'AccessDenied') : plain(error.status, error.code);
    }
  };
}

function plain(status: number, code: string): FetchedObject {
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
  return {
    status,
    headers: { 'content-type': 'application/xml', 'content-length': String(body.length) },
    stream: Readable.from([body]),
  };
}
