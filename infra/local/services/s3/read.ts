import type { Readable } from 'node:stream';
import { ServiceError } from '../error.ts';
import type { Blobs } from './blobs.ts';
import { checkReadConditions } from './conditions.ts';
import { noSuchKey } from './errors.ts';
import type { ObjectStore, StoredObject } from './store.ts';

type Headers = Record<string, string | string[] | undefined>;

export interface ObjectAnswer {
  status: number;
  headers: Record<string, string>;
  /** Undefined for HEAD. */
  stream?: Readable;
}

export interface ReadRequest {
  bucket: string;
  key: string;
  version?: string;
  method: string;
  headers: Headers;
}

/** Reads an object or a byte range of it, or only its headers. */
export function readObject(store: ObjectStore, blobs: Blobs, request: ReadRequest): ObjectAnswer {
  const object = store.find(request.bucket, request.key, request.version);
  if (!object || (object.marker && request.version === undefined)) throw noSuchKey(request.key);
  if (object.marker) throw new ServiceError('MethodNotAllowed', 'The specified version is a delete marker.', 405);
  checkReadConditions(request.headers, object);
  const range = readRange(request.headers.range, object.size);
  const length = range ? range.end - range.start + 1 : object.size;
  const headers = {
    ...headersOf(object, !range && request.headers['x-amz-checksum-mode'] === 'ENABLED'),
    'content-length': String(length),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` } : {}),
  };
  const status = range ? 206 : 200;
  return request.method === 'HEAD' ? { status, headers } : { status, headers, stream: blobs.read(object.blob, range) };
}

function headersOf(object: StoredObject, withChecksums: boolean): Record<string, string> {
  const kept = Object.entries(object.headers).filter(([name]) => withChecksums || !name.startsWith('x-amz-checksum-'));
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept),
    etag: object.etag,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': 'AES256',
    ...(object.version === 'null' ? {} : { 'x-amz-version-id': object.version }),
  };
}

/** One byte range; several or a malformed one are ignored, as S3 does. */
function readRange(header: string | string[] | undefined, size: number): { start: number; end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(String(header ?? '')) ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= size || (first === '' && Number(last) === 0)) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, {
      ActualObjectSize: String(size),
    });
  }
  return { start, end };
}
