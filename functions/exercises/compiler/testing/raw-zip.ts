import { crc32, deflateRawSync } from 'node:zlib';

/** What a header says of an entry. */
type Claims = {
  name: string | Buffer;
  /** 0 stores, 8 deflates; other numbers are written as they are over stored data. */
  method: number;
  flags: number;
  crc: number;
  size: number;
  packedSize: number;
  extra: Buffer;
};

/** One entry of a zip written byte by byte, so that it may lie. */
export type RawEntry = Partial<Pick<Claims, 'method' | 'flags' | 'crc' | 'extra'>> & {
  name: string | Buffer;
  data?: string | Buffer;
  /** Unix mode: 0o120777 is a symbolic link. */
  mode?: number;
  /** Bytes stored instead of the packed data. */
  packed?: Buffer;
  /** Sizes the headers declare instead of the true ones. */
  declaredSize?: number;
  declaredPackedSize?: number;
  /** What the header before the data says otherwise than the directory. */
  local?: Partial<Claims>;
  /** Bytes between this entry's data and the next header: a data descriptor. */
  after?: Buffer;
  /** Where the directory says that it lies. */
  at?: number;
};

/** What the end of a zip may say that is not so. */
type Ending = {
  count?: number;
  disk?: number;
  /** Bytes between the directory and the end record: zip64's. */
  beforeEnd?: Buffer;
  directorySize?: number;
  directoryAt?: number;
  comment?: Buffer;
  commentLength?: number;
  /** Bytes before the first entry, for which every place is corrected. */
  prefix?: Buffer;
};

const utf8 = 0x0800;

/** Writes a zip with exactly these entries. */
export function rawZip(entries: readonly RawEntry[], ending: Ending = {}): Buffer {
  const { prefix = Buffer.alloc(0), comment = Buffer.alloc(0), beforeEnd = Buffer.alloc(0) } = ending;
  const locals: Buffer[] = [prefix];
  const centrals: Buffer[] = [];
  let offset = prefix.length;
  for (const entry of entries) {
    const packed = packedData(entry);
    const claims = claimsOf(entry, packed);
    const local = { ...claims, ...entry.local };
    const written = Buffer.concat([uint32(0x04034b50), header(local), nameAndExtra(local), packed]);
    centrals.push(central(entry, claims, entry.at ?? offset));
    locals.push(written, entry.after ?? Buffer.alloc(0));
    offset += written.length + (entry.after?.length ?? 0);
  }
  const directory = Buffer.concat(centrals);
  const { count = entries.length, disk = 0 } = ending;
  const end = [
    ...[uint32(0x06054b50), uint16(disk), uint16(disk), uint16(count), uint16(count)],
    ...[uint32(ending.directorySize ?? directory.length), uint32(ending.directoryAt ?? offset)],
    ...[uint16(ending.commentLength ?? comment.length), comment],
  ];
  return Buffer.concat([...locals, directory, beforeEnd, ...end]);
}

function packedData(entry: RawEntry): Buffer {
  const data = Buffer.from(entry.data ?? '');
  return entry.packed ?? ((entry.method ?? 8) === 8 ? deflateRawSync(data, { level: 9 }) : data);
}

function claimsOf(entry: RawEntry, packed: Buffer): Claims {
  const data = Buffer.from(entry.data ?? '');
  return {
    name: entry.name,
    method: entry.method ?? 8,
    flags: entry.flags ?? utf8,
    crc: entry.crc ?? crc32(data),
    size: entry.declaredSize ?? data.length,
    packedSize: entry.declaredPackedSize ?? packed.length,
    extra: entry.extra ?? Buffer.alloc(0),
  };
}

function central({ mode = 0o100644 }: RawEntry, claims: Claims, offset: number): Buffer {
  const unixMade = uint16(0x0314);
  const place = [uint16(0), uint16(0), uint16(0), uint32((mode << 16) >>> 0), uint32(offset)];
  return Buffer.concat([uint32(0x02014b50), unixMade, header(claims), ...place, nameAndExtra(claims)]);
}

/** The fields that both headers have, from the version needed on. */
function header({ name, method, flags, crc, size, packedSize, extra }: Claims): Buffer {
  return Buffer.concat([
    ...[uint16(20), uint16(flags), uint16(method), uint16(0), uint16(0x21)],
    ...[uint32(crc), uint32(packedSize), uint32(size)],
    ...[uint16(Buffer.from(name).length), uint16(extra.length)],
  ]);
}

const nameAndExtra = ({ name, extra }: Claims) => Buffer.concat([Buffer.from(name), extra]);

export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
