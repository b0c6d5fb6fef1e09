import type { Readable } from 'node:stream';
import type { DatabaseSync } from 'node:sqlite';
import type { Bucket } from '../../template/model.ts';
import type { Caller, Gate } from '../../gate/gate.ts';
import { ServiceError } from '../error.ts';
import type { Blobs } from './blobs.ts';
import type { Multipart } from './multipart.ts';
import type { S3Operation, S3Request } from './operation.ts';
import { deleteObjects } from './delete-objects.ts';
import { listObjectsAnswer, listVersionsAnswer } from './listing-answers.ts';
import { readObject } from './read.ts';
import type { ObjectStore, StoredObject } from './store.ts';
import { copyObject, putObject, readCopySource, type WriteRequest } from './write.ts';
import { element, readRows, xml } from './xml.ts';

export interface S3Answer {
  status: number;
  headers: Record<string, string>;
  body?: string;
  stream?: Readable;
}

export interface S3Context {
  database: DatabaseSync;
  blobs: Blobs;
  store: ObjectStore;
  multipart: Multipart;
  gate: Gate;
}

export type S3Call = S3Request & WriteRequest & { caller: Caller; bucketOf: Bucket; method: string };

const largestDocument = 2 * 1024 * 1024;

const answers: Record<S3Operation, (context: S3Context, call: S3Call) => S3Answer | Promise<S3Answer>> = {
  HeadBucket: () => ({ status: 200, headers: {} }),
  ListObjectsV2: listObjectsAnswer,
  ListObjectVersions: listVersionsAnswer,
  DeleteObjects: async (context, call) => deleteObjects(context, call, await readDocument(call)),
  HeadObject: getObject,
  GetObject: getObject,
  async PutObject({ store, blobs }, call) {
    const stored = await putObject(store, blobs, call);
    return { status: 200, headers: { ...writeHeaders(stored), etag: stored.etag } };
  },
  CopyObject({ store, blobs }, call) {
    const source = readCopySource(String(call.headers['x-amz-copy-source']));
    const stored = copyObject(store, blobs, { ...call, source });
    const content = [
      ...element('ETag', stored.etag),
      ...element('LastModified', new Date(stored.modified).toISOString()),
    ];
    return document(xml('CopyObjectResult', content), writeHeaders(stored));
  },
  DeleteObject({ store }, { bucket, key, query }) {
    const version = query.get('versionId');
    const touched = version === null ? store.delete(bucket, key) : store.deleteVersion(bucket, key, version);
    const headers = touched && {
      'x-amz-version-id': touched.version,
      ...(touched.marker ? { 'x-amz-delete-marker': 'true' } : {}),
    };
    return { status: 204, headers: headers ?? {} };
  },
  CreateMultipartUpload({ multipart }, { bucket, key, headers }) {
    const id = multipart.begin(bucket, key, headers);
    return document(
      xml('InitiateMultipartUploadResult', [
        ...element('Bucket', bucket),
        ...element('Key', key),
        ...element('UploadId', id),
      ]),
    );
  },
  async UploadPart({ multipart }, call) {
    const { etag, checksums } = await multipart.addPart(
      call.query.get('uploadId') ?? '',
      Number(call.query.get('partNumber')),
      call,
    );
    return { status: 200, headers: { ...checksums, etag } };
  },
  async CompleteMultipartUpload({ multipart }, call) {
    const parts = readRows(await readDocument(call), 'Part');
    const stored = await multipart.complete(call.query.get('uploadId') ?? '', call, parts);
    const content = [...element('Bucket', call.bucket), ...element('Key', call.key), ...element('ETag', stored.etag)];
    return document(xml('CompleteMultipartUploadResult', content), writeHeaders(stored));
  },
  AbortMultipartUpload({ multipart }, { bucket, key, query }) {
    multipart.abort(query.get('uploadId') ?? '', bucket, key);
    return { status: 204, headers: {} };
  },
};

/** Does what an authorized request asks for. */
export async function answerS3(context: S3Context, call: S3Call): Promise<S3Answer> {
  return answers[call.operation](context, call);
}

function getObject({ store, blobs }: S3Context, call: S3Call): S3Answer {
  const version = call.query.get('versionId') ?? undefined;
  const { bucket, key, method, headers } = call;
  const answer = readObject(store, blobs, {
    bucket,
    key,
    method,
    headers,
    ...(version === undefined ? {} : { version }),
  });
  for (const [name, value] of call.query) {
    if (name.startsWith('response-')) answer.headers[name.slice('response-'.length)] = value;
  }
  return answer;
}

function writeHeaders(stored: StoredObject): Record<string, string> {
  const checksums = Object.entries(stored.headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return {
    ...Object.fromEntries(checksums),
    'x-amz-server-side-encryption': 'AES256',
    ...(stored.version === 'null' ? {} : { 'x-amz-version-id': stored.version }),
  };
}

export function document(body: string, headers: Record<string, string> = {}): S3Answer {
  return { status: 200, headers: { ...headers, 'content-type': 'application/xml' }, body };
}

async function readDocument({ body }: S3Call): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestDocument) throw new ServiceError('MaxMessageLengthExceeded', 'Your request was too big.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
