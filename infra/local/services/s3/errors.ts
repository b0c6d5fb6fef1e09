import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ServiceError } from '../error.ts';
import { element, xml } from './xml.ts';

/** The gate's codes as S3 spells them. */
const codes: Record<string, [code: string, status: number]> = {
  AccessDeniedException: ['AccessDenied', 403],
  UnrecognizedClientException: ['InvalidAccessKeyId', 403],
  IncompleteSignatureException: ['AuthorizationQueryParametersError', 400],
  // S3 answers an anonymous request like one that may not.
  MissingAuthenticationToken: ['AccessDenied', 403],
};

/** Answers with S3's XML error, or the bare status where the answer may have no body. */
export function sendS3Error(res: ServerResponse, error: unknown, method: string): void {
  const known = error instanceof ServiceError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const [code, status] = codes[known?.code ?? ''] ?? [known?.code ?? 'InternalError', known?.status ?? 500];
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  const bare = method === 'HEAD' || status === 304;
  const details = Object.entries(known?.details ?? {}).flatMap(([name, value]) => element(name, value));
  const body = bare ? '' : xml('Error', [...element('Code', code), ...element('Message', message), ...details], false);
  res.writeHead(status, {
    ...(bare ? {} : { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) }),
    ...(status === 304 ? { etag: known?.details.ETag } : {}),
    'x-amz-request-id': randomUUID(),
  });
  res.end(body);
}

export function noSuchKey(key: string): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
}
