import { describe, expect, it } from 'vitest';
import { readSignature } from './signature.ts';
import { verifySignature } from './verify.ts';

// The worked examples of AWS's documentation, "Signature Calculations for the Authorization Header" and "...
// Query Parameters".
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const host = 'examplebucket.s3.amazonaws.com';
const now = Date.parse('2013-05-24T00:00:00Z');
const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

const getRange = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host,
    range: 'bytes=0-9',
    'x-amz-content-sha256': empty,
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
};
const list = {
  method: 'GET',
  url: '/?max-keys=2&prefix=J',
  headers: {
    host,
    'x-amz-content-sha256': empty,
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7`,
  },
};
const presigned = {
  method: 'GET',
  url: `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(credential)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host },
};

function faultOf(request: { method: string; url: string; headers: Record<string, string> }, options = {}) {
  const payloadHash = request === presigned ? 'UNSIGNED-PAYLOAD' : empty;
  return verifySignature(readSignature(request)!, request, {
    service: 's3',
    secret,
    payloadHash,
    now,
    ...options,
  });
}

describe('a signature', () => {
  it.each([
    ['in the header', getRange],
    ['over a query', list],
    ['of a presigned address', presigned],
  ])("of AWS's own examples holds: %s", (_name, request) => {
    expect(faultOf(request)).toBeUndefined();
  });

  it('fails for another secret, service, body, method or signed header', () => {
    expect(faultOf(getRange, { secret: 'other' })).toBe('mismatch');
    expect(faultOf(getRange, { service: 'sqs' })).toBe('scope');
    expect(faultOf(getRange, { payloadHash: 'a'.repeat(64) })).toBe('mismatch');
    expect(faultOf({ ...getRange, method: 'PUT' })).toBe('mismatch');
    expect(faultOf({ ...getRange, headers: { ...getRange.headers, range: 'bytes=0-99' } })).toBe('mismatch');
  });

  it('in a header is good for 15 minutes, a presigned one until it expires', () => {
    const minute = 60_000;
    expect(faultOf(getRange, { now: now + 14 * minute })).toBeUndefined();
    expect(faultOf(getRange, { now: now + 16 * minute })).toBe('skewed');
    expect(faultOf(presigned, { payloadHash: 'UNSIGNED-PAYLOAD', now: now + 86_399_000 })).toBeUndefined();
    expect(faultOf(presigned, { payloadHash: 'UNSIGNED-PAYLOAD', now: now + 86_401_000 })).toBe('expired');
  });

  it('is missing in an anonymous request, and refused when it is incomplete', () => {
    expect(readSignature({ method: 'GET', url: '/', headers: { host } })).toBeUndefined();
    expect(() => readSignature({ method: 'GET', url: '/', headers: { authorization: 'Basic abc' } })).toThrow(
      /Incomplete signature/,
    );
    expect(() => readSignature({ method: 'GET', url: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256', headers: {} })).toThrow(
      /Incomplete signature/,
    );
    const longer = { ...presigned, url: presigned.url.replace('86400', '9999999') };
    expect(() => readSignature(longer)).toThrow(/X-Amz-Expires/);
  });
});
