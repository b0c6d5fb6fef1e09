import { createHash, createHmac } from 'node:crypto';

export interface PresignOptions {
  origin: string;
  method: string;
  path: string;
  accessKey: string;
  secret: string;
  /** Lower-case names; host is added. */
  headers?: Record<string, string>;
  expires?: number;
  signedAt?: Date;
  query?: Record<string, string>;
}

/**
 * Signs an address by the book (AWS's "Authenticating Requests: Using Query Parameters"), apart from the
 * code under test.
 */
export function presign(options: PresignOptions): string {
  const {
    origin,
    method,
    path,
    accessKey,
    secret,
    headers = {},
    expires = 60,
    signedAt = new Date(),
    query = {},
  } = options;
  const date = signedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/eu-west-3/s3/aws4_request`;
  const signed = Object.entries({ ...headers, host: new URL(origin).host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const parameters = Object.entries({
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKey}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(expires),
    'X-Amz-SignedHeaders': names,
  });
  const search = parameters
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [method, path, search, lines, names, 'UNSIGNED-PAYLOAD'].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date.slice(0, 8)), 'eu-west-3'), 's3'), 'aws4_request');
  return `${origin}${path}?${search}&X-Amz-Signature=${createHmac('sha256', key).update(text).digest('hex')}`;
}
