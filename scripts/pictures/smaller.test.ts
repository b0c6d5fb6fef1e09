import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { smaller } from './smaller.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

it('packs a picture tighter and changes no pixel', () => {
  const header = chunk('IHDR', Buffer.alloc(13, 1));
  const pixels = Buffer.from('a stone, a cairn, a stone, '.repeat(400));
  const packed = deflateSync(pixels, { level: 0 });
  const halves = [packed.subarray(0, 5000), packed.subarray(5000)].map((half) => chunk('IDAT', half));
  const picture = Buffer.concat([signature, header, ...halves, chunk('IEND', Buffer.alloc(0))]);

  const small = smaller(picture);

  const start = signature.length + header.length;
  expect(small.subarray(0, start)).toEqual(picture.subarray(0, start));
  const length = small.readUInt32BE(start);
  expect(inflateSync(small.subarray(start + 8, start + 8 + length))).toEqual(pixels);
  expect(small.subarray(start, start + 12 + length)).toEqual(
    chunk('IDAT', small.subarray(start + 8, start + 8 + length)),
  );
  expect(small.subarray(-12)).toEqual(chunk('IEND', Buffer.alloc(0)));
});
