import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip written byte by byte, so that it may lie. */
export type RawEntry = {
  name: string | Buffer;
  data?: string | Buffer;
  /** 0 stores, 8 deflates; other numbers are written as they are over stored data. */
  method?: number;
  flags?: number;
  /** Unix mode: 0o120777 is a symbolic link. */
  mode?: number;
  crc?: number;
  /** Bytes stored instead of the packed data. */
  packed?: Buffer;
  /** Sizes the headers declare instead of the true ones. */
  declaredSize?: number;
  declaredPackedSize?: number;
  extra?: Buffer;
};

const utf8 = 0x0800;

/** Writes a zip with exactly these entries. */
export function rawZip(entries: readonly RawEntry[], declaredCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '');
    const name = Buffer.from(entry.name);
    const packed = entry.packed ?? ((entry.method ?? 8) === 8 ? deflateRawSync(data, { level: 9 }) : data);
    const shared = sharedHeader(entry, name, data, packed);
    const extra = entry.extra ?? Buffer.alloc(0);
    const local = Buffer.concat([uint32(0x04034b50), shared, name, extra, packed]);
    const attributes = ((entry.mode ?? 0o100644) << 16) >>> 0;
    const unixMade = uint16(0x0314);
    const place = [uint16(0), uint16(0), uint16(0), uint32(attributes), uint32(offset)];
    centrals.push(Buffer.concat([uint32(0x02014b50), unixMade, shared, ...place, name, extra]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const counts = [uint16(0), uint16(0), uint16(declaredCount), uint16(declaredCount)];
  const end = [uint32(0x06054b50), ...counts, uint32(directory.length), uint32(offset), uint16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

function sharedHeader(entry: RawEntry, name: Buffer, data: Buffer, packed: Buffer): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(entry.flags ?? utf8),
    uint16(entry.method ?? 8),
    uint16(0),
    uint16(0x21),
    uint32(entry.crc ?? crc32(data)),
    uint32(entry.declaredPackedSize ?? packed.length),
    uint32(entry.declaredSize ?? data.length),
    uint16(name.length),
    uint16(entry.extra?.length ?? 0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
