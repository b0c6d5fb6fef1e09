import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunks } from './aws-chunked.ts';

async function decode(bytes: Buffer, cuts: number[]) {
  const trailer: Record<string, string> = {};
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  async function* pieces() {
    for (let at = 1; at < edges.length; at++) yield Promise.resolve(bytes.subarray(edges[at - 1], edges[at]));
  }
  const chunks: Buffer[] = [];
  for await (const chunk of decodeChunks(pieces(), trailer)) chunks.push(chunk);
  return { body: Buffer.concat(chunks), trailer };
}

function encode(chunks: Uint8Array[], trailer = ''): Buffer {
  const parts = chunks.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)}\r\n`),
    chunk,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`0\r\n${trailer}\r\n`)]);
}

describe('an aws-chunked body', () => {
  it('gives the same bytes wherever the network cuts it', async () => {
    const chunk = fc.uint8Array({ minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (chunks, cuts) => {
          const { body, trailer } = await decode(encode(chunks, 'x-amz-checksum-crc32:AAAA\r\n'), cuts);
          expect(body.equals(Buffer.concat(chunks))).toBe(true);
          expect(trailer).toEqual({ 'x-amz-checksum-crc32': 'AAAA' });
        },
      ),
    );
  });

  it.each([
    ['ends before its last chunk', '3\r\nabc\r\n'],
    ['ends within a chunk', '5\r\nabc'],
    ['holds more than it says', '2\r\nabc\r\n0\r\n\r\n'],
    ['says no size', 'zz\r\nabc\r\n0\r\n\r\n'],
    ['is empty', ''],
  ])('is refused when it %s', async (_what, text) => {
    await expect(decode(Buffer.from(text), [])).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});
