import { splitUrl } from '../../gate/signature.ts';
import { ServiceError } from '../error.ts';

/** What an S3 request asks for, by the names of S3's API. */
export interface S3Request {
  operation: S3Operation;
  bucket: string;
  key: string;
  query: URLSearchParams;
}

export type S3Operation =
  | 'HeadBucket'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'DeleteObjects'
  | 'HeadObject'
  | 'GetObject'
  | 'PutObject'
  | 'CopyObject'
  | 'DeleteObject'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload';

type Headers = Record<string, string | string[] | undefined>;

/** Bytes. */
const longestKey = 1024;

/**
 * Query parameters that any request may carry: the signature, the SDK's operation name and the response
 * overrides.
 */
const common =
  /^(x-amz-.*|x-id|response-(content-type|content-disposition|content-encoding|content-language|cache-control|expires))$/i;

interface Rule {
  operation: S3Operation;
  method: string;
  level: 'bucket' | 'key';
  /** Parameters that choose the operation. */
  chosenBy: string[];
  allowed: string[];
}

const rules: Rule[] = [
  { operation: 'HeadBucket', method: 'HEAD', level: 'bucket', chosenBy: [], allowed: [] },
  {
    operation: 'ListObjectsV2',
    method: 'GET',
    level: 'bucket',
    chosenBy: ['list-type'],
    allowed: ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'fetch-owner'],
  },
  {
    operation: 'ListObjectVersions',
    method: 'GET',
    level: 'bucket',
    chosenBy: ['versions'],
    allowed: ['prefix', 'max-keys', 'key-marker', 'version-id-marker', 'encoding-type'],
  },
  { operation: 'DeleteObjects', method: 'POST', level: 'bucket', chosenBy: ['delete'], allowed: [] },
  { operation: 'HeadObject', method: 'HEAD', level: 'key', chosenBy: [], allowed: ['versionId'] },
  { operation: 'GetObject', method: 'GET', level: 'key', chosenBy: [], allowed: ['versionId'] },
  { operation: 'UploadPart', method: 'PUT', level: 'key', chosenBy: ['partNumber', 'uploadId'], allowed: [] },
  { operation: 'PutObject', method: 'PUT', level: 'key', chosenBy: [], allowed: [] },
  { operation: 'AbortMultipartUpload', method: 'DELETE', level: 'key', chosenBy: ['uploadId'], allowed: [] },
  { operation: 'DeleteObject', method: 'DELETE', level: 'key', chosenBy: [], allowed: ['versionId'] },
  { operation: 'CreateMultipartUpload', method: 'POST', level: 'key', chosenBy: ['uploads'], allowed: [] },
  { operation: 'CompleteMultipartUpload', method: 'POST', level: 'key', chosenBy: ['uploadId'], allowed: [] },
];

/**
 * Reads a path-style request; refuses with 501 every sub-resource that is not built here, since a guess
 * could destroy an object.
 */
export function readS3Request(method: string, url: string, headers: Headers): S3Request {
  const [path, search] = splitUrl(url);
  const query = new URLSearchParams(search);
  const [bucket = '', ...rest] = path.slice(1).split('/').map(decode);
  const key = rest.join('/');
  if (Buffer.byteLength(key) > longestKey) throw new ServiceError('KeyTooLongError', 'Your key is too long');
  const level = key === '' ? 'bucket' : 'key';
  const names = [...query.keys()].filter((name) => !common.test(name));
  const rule = rules.find(
    (one) => one.method === method && one.level === level && one.chosenBy.every((name) => query.has(name)),
  );
  const foreign = names.find((name) => !rule || ![...rule.chosenBy, ...rule.allowed].includes(name));
  if (bucket === '' || !rule || foreign !== undefined) throw notBuilt(method, level, foreign);
  if (rule.operation === 'UploadPart' && headers['x-amz-copy-source'])
    throw notBuilt(method, level, 'x-amz-copy-source');
  const copies = rule.operation === 'PutObject' && headers['x-amz-copy-source'] !== undefined;
  return { operation: copies ? 'CopyObject' : rule.operation, bucket, key, query };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidURI', 'Could not parse the specified URI.');
  }
}

function notBuilt(method: string, level: string, name: string | undefined): ServiceError {
  const what = name === undefined ? `${method} on a ${level}` : `${method} with "${name}"`;
  return new ServiceError('NotImplemented', `${what} is not part of S3 on this machine.`, 501);
}
