/**
 * Reads a zip in the browser: names and places from its central directory, each file inflated by the browser itself
 * when it is asked for. A library would bring what is not needed here, writing and passwords among it. What is found
 * is no more trusted than any file that a person chooses: the server looks at every package anew.
 */

export interface ZipEntry {
  path: string;
  /** As the directory says; what comes out may be no more than that. */
  bytes: number;
  open: () => Promise<Blob>;
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
/** Of the end record without its comment, and with the longest. */
const endBytes = 22;
const longestEnd = endBytes + 0xffff;
/** What stands in these fields when the real figures are in a Zip64 record: an archive of more than 4 GB. */
const elsewhere = 0xffffffff;

export class UnreadableZip extends Error {}

/** Every file of a zip. Throws UnreadableZip when it is none, is damaged, or is larger than 4 GB. */
export async function readZip(zip: Blob): Promise<ZipEntry[]> {
  const { at, length, count } = await findDirectory(zip);
  const directory = await view(zip, at, length);
  const entries: ZipEntry[] = [];
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    if (place + 46 > length || directory.getUint32(place, true) !== directoryEntry) throw new UnreadableZip();
    const size = (offset: number) => directory.getUint32(place + offset, true);
    const short = (offset: number) => directory.getUint16(place + offset, true);
    const end = place + 46 + short(28);
    if (end > length) throw new UnreadableZip();
    const path = nameIn(directory, place + 46, short(28));
    const found = {
      method: short(10),
      encrypted: (short(8) & 1) === 1,
      packed: size(20),
      bytes: size(24),
      at: size(42),
    };
    if (!path.endsWith('/')) entries.push({ path, bytes: found.bytes, open: () => openEntry(zip, found) });
    place = end + short(30) + short(32);
  }
  return entries;
}

async function findDirectory(zip: Blob): Promise<{ at: number; length: number; count: number }> {
  const start = Math.max(0, zip.size - longestEnd);
  const tail = await view(zip, start, zip.size - start);
  for (let place = tail.byteLength - endBytes; place >= 0; place -= 1) {
    if (tail.getUint32(place, true) !== directoryEnd) continue;
    const [count, length, at] = [
      tail.getUint16(place + 10, true),
      tail.getUint32(place + 12, true),
      tail.getUint32(place + 16, true),
    ];
    if (at === elsewhere || at + length > zip.size) break;
    return { at, length, count };
  }
  throw new UnreadableZip();
}

interface Found {
  method: number;
  encrypted: boolean;
  packed: number;
  bytes: number;
  at: number;
}

async function openEntry(zip: Blob, { method, encrypted, packed, bytes, at }: Found): Promise<Blob> {
  if (encrypted || (method !== 0 && method !== 8)) throw new UnreadableZip();
  const header = await view(zip, at, 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== localHeader) throw new UnreadableZip();
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const data = zip.slice(start, start + packed);
  return method === 0 ? data : inflate(data, bytes);
}

/** Stops where more comes out than was said. */
async function inflate(data: Blob, most: number): Promise<Blob> {
  const parts: BlobPart[] = [];
  let bytes = 0;
  const reader = data.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      if (bytes > most) throw new UnreadableZip();
      parts.push(next.value);
    }
  } catch {
    throw new UnreadableZip();
  }
  return new Blob(parts);
}

const view = async (zip: Blob, at: number, length: number) =>
  new DataView(await zip.slice(at, at + length).arrayBuffer());

/** Old archives name files in the code page of a DOS machine; no more than the look of an accent hangs on it. */
const nameIn = (directory: DataView, at: number, length: number) =>
  new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at, length));
