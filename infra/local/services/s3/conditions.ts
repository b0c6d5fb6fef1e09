import { ServiceError } from '../error.ts';
import { noSuchKey } from './errors.ts';
import type { StoredObject } from './store.ts';

type Headers = Record<string, string | string[] | undefined>;

/** If-None-Match: * (create only) and If-Match (replace only what was read) of a write. */
export function checkWriteConditions(headers: Headers, key: string, existing: StoredObject | undefined): void {
  const [match, noneMatch] = [headers['if-match'], headers['if-none-match']];
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw new ServiceError('NotImplemented', 'A write understands If-None-Match: * only.', 501);
  }
  if (noneMatch === '*' && existing) throw failed('If-None-Match');
  if (match === undefined) return;
  if (!existing) throw noSuchKey(key);
  if (!names(match, existing)) throw failed('If-Match');
}

/** What the conditions of a read make of it: 304 and 412 are thrown. */
export function checkReadConditions(headers: Headers, object: StoredObject): void {
  const seconds = Math.floor(object.modified / 1000) * 1000;
  const since = (name: string) => Date.parse(String(headers[name]));
  if (headers['if-match'] !== undefined) {
    if (!names(headers['if-match'], object)) throw failed('If-Match');
  } else if (seconds > since('if-unmodified-since')) throw failed('If-Unmodified-Since');
  if (headers['if-none-match'] !== undefined) {
    if (names(headers['if-none-match'], object)) throw notModified(object);
  } else if (seconds <= since('if-modified-since')) throw notModified(object);
}

function names(header: string | string[], object: StoredObject): boolean {
  return [header]
    .flat()
    .join(',')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag.replaceAll('"', '') === object.etag.replaceAll('"', ''));
}

function failed(condition: string): ServiceError {
  return new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  });
}

function notModified({ etag }: StoredObject): ServiceError {
  return new ServiceError('NotModified', 'Not Modified', 304, { ETag: etag });
}
