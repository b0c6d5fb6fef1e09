import { Malformed } from './measured.ts';

/** A box of ISO 14496-12. */
export interface Box {
  type: string;
  body: Buffer;
}

/** The boxes that follow one another in some bytes. Throws Malformed where one is cut off. */
export function* boxes(bytes: Buffer): Generator<Box> {
  let at = 0;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw new Malformed('it is cut off');
    const { head, size } = sizeAt(bytes, at);
    if (size < head || at + size > bytes.length) throw new Malformed('it is cut off');
    yield { type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + head, at + size) };
    at += size;
  }
}

/** 0 means up to the end, 1 that the size follows the type in 8 bytes. */
function sizeAt(bytes: Buffer, at: number): { head: number; size: number } {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return { head: 8, size: bytes.length - at };
  if (size !== 1) return { head: 8, size };
  if (at + 16 > bytes.length) throw new Malformed('it is cut off');
  return { head: 16, size: Number(bytes.readBigUInt64BE(at + 8)) };
}

/** Every box on a path of types below some bytes. */
export function* find(bytes: Buffer, [type, ...rest]: string[]): Generator<Buffer> {
  for (const box of boxes(bytes)) {
    if (box.type !== type) continue;
    if (rest.length === 0) yield box.body;
    else yield* find(box.body, rest);
  }
}

/** The first box on a path. Throws Malformed where there is none. */
export function first(bytes: Buffer, ...path: string[]): Buffer {
  const [found] = find(bytes, path);
  if (!found) throw new Malformed(`it has no ${path.at(-1)}`);
  return found;
}

/** A number of 4 bytes. Throws Malformed past the end. */
export function uint32(body: Buffer, at: number): number {
  if (at + 4 > body.length) throw new Malformed('it is cut off');
  return body.readUInt32BE(at);
}
