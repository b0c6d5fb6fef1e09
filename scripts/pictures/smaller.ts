import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signatureLength = 8;

/** A PNG with its pixels packed as tightly as the format can; browsers pack them in haste. */
export function smaller(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)];
  const pixels = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const packed = { type: 'IDAT', data: deflateSync(inflateSync(pixels), { level: 9, memLevel: 9 }) };
  const kept = chunks.filter(({ type }) => type !== 'IDAT' && type !== 'IEND');
  const end = { type: 'IEND', data: Buffer.alloc(0) };
  return Buffer.concat([png.subarray(0, signatureLength), ...[...kept, packed, end].map(write)]);
}

interface Chunk {
  type: string;
  data: Buffer;
}

function* chunksOf(png: Buffer): Generator<Chunk> {
  for (let at = signatureLength; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function write({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
