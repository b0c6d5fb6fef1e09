import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBlobs } from './blobs.ts';
import { receiveBody } from './body.ts';

const unsigned = 'UNSIGNED-PAYLOAD';
/** CRC-32 of "hello", in base64. */
const crc = 'NhCmhg==';

describe('a body that comes in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-body-'));
  const blobs = createBlobs(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const receive = (text: string, headers: Record<string, string>, payloadHash = unsigned) => {
    async function* stream() {
      yield Promise.resolve(Buffer.from(text));
    }
    return receiveBody(stream(), headers, payloadHash, blobs);
  };
  const filesLeft = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  it('is kept when all that was said about it holds', async () => {
    const sha256 = createHash('sha256').update('hello').digest('hex');
    const body = await receive('hello', { 'content-length': '5', 'x-amz-checksum-crc32': crc }, sha256);
    expect(body).toMatchObject({ size: 5, checksums: { 'x-amz-checksum-crc32': crc } });
    expect((await blobs.read(body.blob).toArray()).join('')).toBe('hello');
    blobs.remove(body.blob);
  });

  it('is checked against the checksum in its trailer', async () => {
    const chunked = (checksum: string) => `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`;
    const headers = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '5' };
    const { blob, checksums } = await receive(chunked(crc), headers);
    expect(checksums).toEqual({ 'x-amz-checksum-crc32': crc });
    blobs.remove(blob);
    await expect(receive(chunked('AAAAAA=='), headers)).rejects.toMatchObject({ code: 'BadDigest' });
  });

  it.each([
    ['its length is another', 'IncompleteBody', { 'content-length': '6' }, unsigned],
    ['its signed hash is another', 'XAmzContentSHA256Mismatch', {}, 'a'.repeat(64)],
    ['its MD5 is another', 'BadDigest', { 'content-md5': 'AAAA' }, unsigned],
    ['its checksum is another', 'BadDigest', { 'x-amz-checksum-sha1': 'AAAA' }, unsigned],
    [
      'its checksum is of a kind that is not checked here',
      'NotImplemented',
      { 'x-amz-checksum-crc64nvme': 'AAAA' },
      unsigned,
    ],
  ])('is refused, and nothing kept, when %s', async (_what, code, headers, payloadHash) => {
    await expect(receive('hello', headers, payloadHash)).rejects.toMatchObject({ code });
    expect(filesLeft()).toEqual([]);
  });
});
