import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { Bucket, System } from '../template/model.ts';
import type { Caller, Gate } from '../gate/gate.ts';
import { ServiceError } from './error.ts';
import { createBlobs } from './s3/blobs.ts';
import { corsHeaders } from './s3/cors.ts';
import { sendS3Error } from './s3/errors.ts';
import { sweepObjects } from './s3/expiry.ts';
import { createFetchObject, type FetchObject } from './s3/fetch-object.ts';
import { createMultipart } from './s3/multipart.ts';
import { readS3Request, type S3Request } from './s3/operation.ts';
import { answerS3, type S3Answer, type S3Context } from './s3/answer.ts';
import { listPermission, s3Permissions } from './s3/permissions.ts';
import { createObjectStore, type StoredObject } from './s3/store.ts';
import { readCopySource } from './s3/write.ts';
import { readSignature, splitUrl } from '../gate/signature.ts';
import type { Service } from './service.ts';

export interface S3Options {
  system: System;
  folder: string;
  database: DatabaseSync;
  gate: Gate;
  now: () => Date;
  /** Called within the transaction that changes an object. */
  onEvent: (bucket: Bucket, name: string, object: StoredObject) => void;
}

/**
 * S3 with an own store. fauxqs was tried and left: it holds bodies in memory and ends at 11 MiB, offers its
 * persistence
 * only with a server on every interface, takes "s3." of our host for a bucket, and knows neither signatures,
 * versions nor conditions.
 */
export function createS3(options: S3Options): Service & { fetchObject: FetchObject; sweep: () => void } {
  const { system, database, gate, now } = options;
  const buckets = new Map(system.buckets.map((bucket) => [bucket.name, bucket]));
  const blobs = createBlobs(join(options.folder, 'objects'));
  const used = database.prepare("SELECT blob FROM objects WHERE blob <> '' UNION SELECT blob FROM parts").all();
  blobs.keepOnly(new Set(used.map((row) => String(row.blob))));
  const store = createObjectStore({
    database,
    blobs,
    now,
    isVersioned: (name) => buckets.get(name)?.versioned ?? false,
    onEvent: (name, object) => options.onEvent(requireBucket(buckets, object.bucket), name, object),
  });
  const multipart = createMultipart(database, store, blobs, now);
  const context: S3Context = { database, blobs, store, multipart, gate };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const bucket = buckets.get(bucketNameOf(req.url ?? '/'));
    if (req.method === 'OPTIONS') {
      sendPreflight(req, res, bucket);
      return;
    }
    // Errors carry them too: a page could not read what was wrong otherwise.
    const cors = corsHeaders(bucket?.cors ?? [], req.method ?? '', req.headers);
    Object.entries(cors ?? {}).forEach(([name, value]) => res.setHeader(name, value));
    await send(res, await answer(req, bucket));
  }

  async function answer(req: IncomingMessage, bucket: Bucket | undefined): Promise<S3Answer> {
    const { caller, payloadHash } = authenticate(req, gate);
    const request = readS3Request(req.method ?? '', req.url ?? '/', req.headers);
    if (!bucket) throw noSuchBucket(request.bucket);
    await authorize(request, bucket, req, caller);
    try {
      return await answerS3(context, {
        ...request,
        caller,
        bucketOf: bucket,
        headers: req.headers,
        method: req.method ?? '',
        body: req,
        payloadHash,
      });
    } catch (error) {
      throw await hideMissing(error, caller, bucket);
    }
  }

  async function authorize(request: S3Request, bucket: Bucket, req: IncomingMessage, caller: Caller): Promise<void> {
    const header = req.headers['x-amz-copy-source'];
    const source = typeof header === 'string' ? readCopySource(header) : undefined;
    const from = source && { ...source, bucketArn: requireBucket(buckets, source.bucket).arn };
    await gate.authorize(caller, `s3:${request.operation}`, s3Permissions(request, bucket, from));
  }

  /** Who may not list a bucket is not told which keys are missing. */
  async function hideMissing(error: unknown, caller: Caller, bucket: Bucket): Promise<unknown> {
    if (!(error instanceof ServiceError) || error.code !== 'NoSuchKey') return error;
    return (await gate.allows(caller, listPermission(bucket)))
      ? error
      : new ServiceError(
          'AccessDenied',
          'Access Denied (the key is missing, and the policy does not allow s3:ListBucket)',
          403,
        );
  }

  return {
    handler(req, res) {
      handle(req, res).catch((error: unknown) => {
        // The sender of a refused body reads the answer only after it has sent all.
        req.resume();
        sendS3Error(res, error, req.method ?? '');
      });
    },
    fetchObject: createFetchObject(buckets, gate, store, blobs),
    sweep: () => sweepObjects(database, store, multipart, system.buckets, now()),
    close: () => Promise.resolve(),
  };
}

function authenticate(req: IncomingMessage, gate: Gate): { caller: Caller; payloadHash: string } {
  const request = { method: req.method ?? '', url: req.url ?? '/', headers: req.headers };
  const query = new URLSearchParams(splitUrl(request.url)[1]);
  const given = query.get('X-Amz-Content-Sha256') ?? req.headers['x-amz-content-sha256'];
  const signature = readSignature(request);
  if (signature && given === undefined && signature.expires === undefined) {
    throw new ServiceError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  const payloadHash = String(given ?? 'UNSIGNED-PAYLOAD');
  if (payloadHash.startsWith('STREAMING-AWS4')) {
    throw new ServiceError('NotImplemented', 'Signed chunks are not part of S3 on this machine.', 501);
  }
  const caller = gate.authenticate(request, 's3', payloadHash);
  const unsigned = Object.keys(req.headers).find(
    (name) => name.startsWith('x-amz-') && !signature?.signedHeaders.includes(name),
  );
  if (unsigned) {
    throw new ServiceError('AccessDenied', 'There were headers present in the request which were not signed', 403, {
      HeadersNotSigned: unsigned,
    });
  }
  return { caller, payloadHash };
}

async function send(res: ServerResponse, answer: S3Answer): Promise<void> {
  const body = answer.body ?? '';
  const sized = answer.stream || answer.status === 204 || answer.headers['content-length'] !== undefined;
  res.writeHead(answer.status, {
    ...answer.headers,
    'x-amz-request-id': randomUUID(),
    ...(sized ? {} : { 'content-length': Buffer.byteLength(body) }),
  });
  if (answer.stream) await pipeline(answer.stream, res);
  else res.end(body);
}

function sendPreflight(req: IncomingMessage, res: ServerResponse, bucket: Bucket | undefined): void {
  const headers = corsHeaders(bucket?.cors ?? [], 'OPTIONS', req.headers);
  if (!headers) throw new ServiceError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
  res.writeHead(200, { ...headers, 'content-length': 0 });
  res.end();
}

function bucketNameOf(url: string): string {
  return splitUrl(url)[0].split('/')[1] ?? '';
}

function requireBucket(buckets: Map<string, Bucket>, name: string): Bucket {
  const bucket = buckets.get(name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

function noSuchBucket(name: string): ServiceError {
  return new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}
