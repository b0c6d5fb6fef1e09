import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { splitUrl, type Signature, type SignedRequest } from './signature.ts';

export type SignatureFault = 'mismatch' | 'expired' | 'skewed' | 'scope';

const skewMs = 15 * 60_000;

/**
 * Checks a Signature Version 4 signature, header or presigned, for one service.
 * @param payloadHash what the signer put in the last line: hex SHA-256 of the body, or S3's UNSIGNED-
 * PAYLOAD...
 * @returns the fault, or undefined when the signature holds.
 */
export function verifySignature(
  signature: Signature,
  request: SignedRequest,
  options: { service: string; secret: string; payloadHash: string; now: number },
): SignatureFault | undefined {
  const [date, region, service] = signature.scope.split('/') as [string, string, string, string];
  if (service !== options.service || !signature.signedAt.startsWith(date)) return 'scope';
  const key = ['aws4_request', service, region, date].reduceRight(
    (parent: string | Buffer, part) => createHmac('sha256', parent).update(part).digest(),
    `AWS4${options.secret}`,
  );
  const text = [
    'AWS4-HMAC-SHA256',
    signature.signedAt,
    signature.scope,
    sha256(canonical(signature, request, options.payloadHash)),
  ];
  const expected = createHmac('sha256', key).update(text.join('\n')).digest('hex');
  if (!sameText(expected, signature.signature)) return 'mismatch';
  return timeFault(signature, options.now);
}

function timeFault(signature: Signature, now: number): SignatureFault | undefined {
  const signedAt = instant(signature.signedAt);
  if (signature.expires === undefined) return Math.abs(now - signedAt) > skewMs ? 'skewed' : undefined;
  if (signedAt - now > skewMs) return 'skewed';
  return now > signedAt + signature.expires * 1000 ? 'expired' : undefined;
}

function instant(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function canonical(signature: Signature, request: SignedRequest, payloadHash: string): string {
  const [path, query] = splitUrl(request.url);
  const headers = signature.signedHeaders.map((name) => `${name}:${headerText(request.headers[name])}\n`);
  return [
    request.method,
    path.split('/').map(reencode).join('/'),
    canonicalQuery(query),
    headers.join(''),
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return `${reencode(name)}=${reencode(value)}`;
    })
    .sort()
    .join('&');
}

/** RFC 3986 form of an encoded piece, whatever its sender left unencoded. */
function reencode(piece: string): string {
  let decoded = piece;
  try {
    decoded = decodeURIComponent(piece);
  } catch {
    // A lone "%" is data to the signer too.
  }
  return encodeURIComponent(decoded).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerText(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.trim().replace(/\s+/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
