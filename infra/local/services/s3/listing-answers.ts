import { ServiceError } from '../error.ts';
import { document, type S3Answer, type S3Call, type S3Context } from './answer.ts';
import { listObjects, listVersions } from './listing.ts';
import type { StoredObject } from './store.ts';
import { element, xml } from './xml.ts';

const pageSize = 1000;

export function listObjectsAnswer({ database }: S3Context, { bucket, query }: S3Call): S3Answer {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? undefined];
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const limit = limitOf(query);
  const page = listObjects(database, { bucket, prefix, after, limit, ...(delimiter ? { delimiter } : {}) });
  const shown = encoder(query);
  return document(
    xml('ListBucketResult', [
      ...element('Name', bucket),
      ...element('Prefix', shown(prefix)),
      ...element('Delimiter', delimiter && shown(delimiter)),
      ...element('MaxKeys', limit),
      ...element('KeyCount', page.objects.length + page.prefixes.length),
      ...element('IsTruncated', page.next !== undefined),
      ...element('EncodingType', query.get('encoding-type') ?? undefined),
      ...element('ContinuationToken', token ?? undefined),
      ...element('NextContinuationToken', page.next && Buffer.from(page.next).toString('base64url')),
      ...page.objects.flatMap((object) =>
        element('Contents', [...element('Key', shown(object.key)), ...facts(object)]),
      ),
      ...page.prefixes.flatMap((common) => element('CommonPrefixes', element('Prefix', shown(common)))),
    ]),
  );
}

export function listVersionsAnswer({ database }: S3Context, { bucket, query }: S3Call): S3Answer {
  const prefix = query.get('prefix') ?? '';
  const limit = limitOf(query);
  const afterVersion = query.get('version-id-marker') ?? undefined;
  const afterKey = query.get('key-marker') ?? '';
  const page = listVersions(database, {
    bucket,
    prefix,
    limit,
    afterKey,
    ...(afterVersion ? { afterVersion } : {}),
  });
  const shown = encoder(query);
  const versions = page.versions.flatMap((object) =>
    element(object.marker ? 'DeleteMarker' : 'Version', [
      ...element('Key', shown(object.key)),
      ...element('VersionId', object.version),
      ...element('IsLatest', object.latest),
      ...(object.marker ? element('LastModified', new Date(object.modified).toISOString()) : facts(object)),
    ]),
  );
  return document(
    xml('ListVersionsResult', [
      ...element('Name', bucket),
      ...element('Prefix', shown(prefix)),
      ...element('MaxKeys', limit),
      ...element('IsTruncated', page.next !== undefined),
      ...element('EncodingType', query.get('encoding-type') ?? undefined),
      ...element('NextKeyMarker', page.next && shown(page.next.key)),
      ...element('NextVersionIdMarker', page.next?.version),
      ...versions,
    ]),
  );
}

function facts(object: StoredObject) {
  return [
    ...element('LastModified', new Date(object.modified).toISOString()),
    ...element('ETag', object.etag),
    ...element('Size', object.size),
    ...element('StorageClass', 'STANDARD'),
  ];
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('max-keys') ?? pageSize);
  if (!Number.isInteger(limit) || limit < 0)
    throw new ServiceError('InvalidArgument', 'max-keys must be a number of keys');
  return Math.min(limit, pageSize);
}

/** With encoding-type=url, keys go out percent-encoded, their slashes kept. */
function encoder(query: URLSearchParams): (text: string) => string {
  return query.get('encoding-type') === 'url'
    ? (text) => encodeURIComponent(text).replaceAll('%2F', '/')
    : (text) => text;
}
