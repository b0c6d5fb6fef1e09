/** A box of MP4 with what it holds, for tests that write one by hand. */
export function box(type: string, ...parts: (Buffer | number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (Array.isArray(part) ? numbers(part) : part)));
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Numbers of 4 bytes. */
function numbers(values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32BE(value, at * 4));
  return bytes;
}

/** A recording as older iPads write it: AAC, whole, its samples in a table of [count, duration] runs. */
export function wholeRecording(runs: [number, number][], scale = 48_000, handler = 'soun', codec = 'mp4a'): Buffer {
  const table = box(
    'stbl',
    box('stsd', [0, 1], box(codec, Buffer.alloc(28))),
    box('stts', [0, runs.length, ...runs.flat()]),
  );
  const media = box(
    'mdia',
    box('mdhd', [0, 0, 0, scale, 0]),
    box('hdlr', [0, 0], Buffer.from(handler), [0, 0, 0]),
    box('minf', table),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A ')),
    box('moov', box('trak', media)),
    box('mdat', Buffer.alloc(16)),
  ]);
}
