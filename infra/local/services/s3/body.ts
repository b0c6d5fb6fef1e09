import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ServiceError } from '../error.ts';
import { decodeChunks } from './aws-chunked.ts';
import type { Blobs } from './blobs.ts';

type Headers = Record<string, string | string[] | undefined>;

export interface ReceivedBody {
  blob: string;
  size: number;
  /** MD5 in hex. */
  md5: string;
  /** Checksum headers that the client gave and that held. */
  checksums: Record<string, string>;
}

/** What S3 can be asked to check here; others are refused rather than believed. */
const algorithms = {
  'x-amz-checksum-crc32': 'crc32',
  'x-amz-checksum-sha1': 'sha1',
  'x-amz-checksum-sha256': 'sha256',
} as const;

/**
 * Streams a body to the disk and checks all that was said about it: length, SHA-256 of the signature,
 * Content-MD5, and x-amz-checksum-* in the headers or in the trailer of an aws-chunked body.
 */
export async function receiveBody(
  stream: AsyncIterable<Buffer>,
  headers: Headers,
  payloadHash: string,
  blobs: Blobs,
): Promise<ReceivedBody> {
  const claims = claimedChecksums(headers);
  const trailer: Record<string, string> = {};
  const plain = isChunked(headers) ? decodeChunks(stream, trailer) : stream;
  const digests = { md5: createHash('md5'), sha1: createHash('sha1'), sha256: createHash('sha256') };
  let crc = 0;
  let size = 0;
  async function* measured() {
    for await (const chunk of plain) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      for (const digest of Object.values(digests)) digest.update(chunk);
      yield chunk;
    }
  }
  const blob = await blobs.write(measured());
  try {
    const found = {
      md5: digests.md5.digest(),
      sha1: digests.sha1.digest(),
      sha256: digests.sha256.digest(),
      crc32: Buffer.from([crc >>> 24, crc >>> 16, crc >>> 8, crc]),
    };
    const checksums = { ...claims, ...claimedChecksums(trailer) };
    check(headers, payloadHash, size, found, checksums);
    return { blob, size, md5: found.md5.toString('hex'), checksums };
  } catch (error) {
    blobs.remove(blob);
    throw error;
  }
}

type Found = Record<'md5' | 'sha1' | 'sha256' | 'crc32', Buffer>;

function check(
  headers: Headers,
  payloadHash: string,
  size: number,
  found: Found,
  checksums: Record<string, string>,
): void {
  const length = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (length !== undefined && Number(length) !== size) {
    throw new ServiceError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length header.',
    );
  }
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== found.sha256.toString('hex')) {
    throw new ServiceError(
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 header does not match what was computed.',
    );
  }
  if (headers['content-md5'] !== undefined && headers['content-md5'] !== found.md5.toString('base64')) {
    throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  for (const [name, value] of Object.entries(checksums)) {
    const algorithm = algorithms[name as keyof typeof algorithms];
    if (found[algorithm].toString('base64') === value) continue;
    throw new ServiceError(
      'BadDigest',
      `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
}

function claimedChecksums(headers: Headers): Record<string, string> {
  const claims: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-checksum-') || /-(mode|type|algorithm)$/.test(name) || typeof value !== 'string')
      continue;
    if (!(name in algorithms))
      throw new ServiceError('NotImplemented', `The checksum ${name} is not known on this machine.`, 501);
    claims[name] = value;
  }
  return claims;
}

function isChunked(headers: Headers): boolean {
  return String(headers['content-encoding'] ?? '')
    .split(',')
    .some((coding) => coding.trim() === 'aws-chunked');
}
