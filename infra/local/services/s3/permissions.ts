import type { Bucket } from '../../template/model.ts';
import type { Permission } from '../../gate/evaluate.ts';
import type { S3Operation, S3Request } from './operation.ts';
import type { CopySource } from './write.ts';

const keyActions: Partial<Record<S3Operation, string>> = {
  HeadObject: 'GetObject',
  GetObject: 'GetObject',
  PutObject: 'PutObject',
  CopyObject: 'PutObject',
  DeleteObject: 'DeleteObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  AbortMultipartUpload: 'AbortMultipartUpload',
};

/** The permissions that an S3 request needs. DeleteObjects is judged key by key: see `deletePermission`. */
export function s3Permissions(
  request: S3Request,
  bucket: Bucket,
  source?: CopySource & { bucketArn: string },
): Permission[] {
  const { operation, key, query } = request;
  if (operation === 'DeleteObjects') return [];
  const action = keyActions[operation];
  if (action === undefined) return [bucketPermission(operation, bucket, query)];
  const versioned = query.has('versionId') && action !== 'PutObject';
  const own = {
    action: `s3:${action}${versioned ? 'Version' : ''}`,
    resource: `${bucket.arn}/${key}`,
    context: {},
  };
  if (!source) return [own];
  const read = source.version === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action: read, resource: `${source.bucketArn}/${source.key}`, context: {} }, own];
}

export function deletePermission(bucket: Bucket, key: string, version: string | undefined): Permission {
  const action = version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  return { action, resource: `${bucket.arn}/${key}`, context: {} };
}

/** Whether a missing key may be told from a forbidden one. */
export function listPermission(bucket: Bucket): Permission {
  return { action: 's3:ListBucket', resource: bucket.arn, context: {} };
}

function bucketPermission(operation: S3Operation, bucket: Bucket, query: URLSearchParams): Permission {
  const action = operation === 'ListObjectVersions' ? 's3:ListBucketVersions' : 's3:ListBucket';
  const names = operation === 'HeadBucket' ? [] : ['prefix', 'delimiter', 'max-keys'];
  const given = names.filter((name) => query.has(name)).map((name) => [`s3:${name}`, query.get(name) ?? ''] as const);
  const context = Object.fromEntries(given);
  return { action, resource: bucket.arn, context };
}
