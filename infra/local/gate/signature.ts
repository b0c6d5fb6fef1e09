import { ServiceError } from '../services/error.ts';

/** What a request says about who signed it and how (Signature Version 4). */
export interface Signature {
  accessKey: string;
  /** "20261123/eu-west-3/s3/aws4_request" */
  scope: string;
  /** "20261123T101500Z" */
  signedAt: string;
  signedHeaders: string[];
  signature: string;
  /** Seconds; only in a presigned address. */
  expires?: number;
}

export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Reads the signature of a header or of a presigned address; undefined when the request is anonymous. */
export function readSignature(request: SignedRequest): Signature | undefined {
  const header = request.headers.authorization;
  if (typeof header === 'string') return fromHeader(header, request.headers['x-amz-date']);
  const query = new URLSearchParams(splitUrl(request.url)[1]);
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') ? fromQuery(query) : undefined;
}

/** Path and query as they came: URL would resolve "..", which may be part of a key. */
export function splitUrl(url: string): [path: string, query: string] {
  return splitOnce(url, '?');
}

function fromHeader(header: string, date: string | string[] | undefined): Signature {
  const [kind, ...rest] = header.split(' ');
  const fields = new Map(
    rest
      .join('')
      .split(',')
      .map((field) => splitOnce(field, '=')),
  );
  const missing = ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !fields.get(name));
  if (kind !== algorithm || missing.length > 0 || typeof date !== 'string') {
    throw incomplete('the Authorization header must hold AWS4-HMAC-SHA256 Credential, SignedHeaders and Signature');
  }
  return assemble(fields.get('Credential')!, date, fields.get('SignedHeaders')!, fields.get('Signature')!);
}

function fromQuery(query: URLSearchParams): Signature {
  const names = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'];
  const values = names.map((name) => query.get(`X-Amz-${name}`));
  if (values.some((value) => !value) || values[0] !== algorithm) {
    throw incomplete(`query-string authentication needs ${names.map((name) => `X-Amz-${name}`).join(', ')}`);
  }
  const [, credential, date, expires, signedHeaders, signature] = values as string[];
  const seconds = Number(expires);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 604_800) {
    throw incomplete('X-Amz-Expires must be between 1 and 604800 seconds');
  }
  return { ...assemble(credential!, date!, signedHeaders!, signature!), expires: seconds };
}

function assemble(credential: string, signedAt: string, signedHeaders: string, signature: string): Signature {
  const [accessKey, scope] = splitOnce(credential, '/');
  if (!/^\d{8}\/[^/]+\/[^/]+\/aws4_request$/.test(scope) || !/^\d{8}T\d{6}Z$/.test(signedAt)) {
    throw incomplete('the credential must be key/date/region/service/aws4_request and the date in ISO 8601 basic form');
  }
  return { accessKey, scope, signedAt, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function incomplete(message: string): ServiceError {
  return new ServiceError('IncompleteSignatureException', `Incomplete signature: ${message}.`, 400);
}
