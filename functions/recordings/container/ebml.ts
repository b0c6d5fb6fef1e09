import { Malformed } from './measured.ts';

/** An element of EBML (RFC 8794); what a container element holds follows as elements of their own. */
export interface Element {
  id: number;
  /** Empty for the containers that are gone into. */
  body: Buffer;
}

/** Which elements hold others, and which a recorder may leave unfinished when its battery dies. */
interface Kinds {
  containers: ReadonlySet<number>;
  pieces: ReadonlySet<number>;
}

/**
 * The elements of a file in order, those of containers flattened. It may end in the middle of what follows a piece, as
 * a recording does that was cut short while it was made. Throws Malformed where it is cut off anywhere else.
 */
export function* elements(file: Buffer, { containers, pieces }: Kinds): Generator<Element> {
  let at = 0;
  let afterPiece = false;
  while (at < file.length) {
    const head = readHead(file, at);
    if (!head || (!containers.has(head.id) && head.start + (head.size ?? 0) > file.length)) {
      if (afterPiece && (!head || pieces.has(head.id))) return;
      throw new Malformed('it is cut off');
    }
    const { id, start, size } = head;
    const enters = containers.has(id);
    if (!enters && size === undefined) throw new Malformed('an element has no size');
    const end = enters ? start : start + (size ?? 0);
    yield { id, body: file.subarray(start, end) };
    afterPiece = pieces.has(id);
    at = end;
  }
}

/** An element's id and size; a live recording does not know the size of its segment and clusters. Undefined at the end. */
function readHead(file: Buffer, at: number): { id: number; start: number; size: number | undefined } | undefined {
  const idLength = lengthAt(file, at);
  if (at + idLength >= file.length) return undefined;
  const id = readId(file, at, idLength);
  const sizeLength = lengthAt(file, at + idLength);
  const start = at + idLength + sizeLength;
  return start > file.length ? undefined : { id, start, size: readSize(file, at + idLength, sizeLength) };
}

/** Ids keep their length mark and have 1 to 4 bytes. */
function readId(file: Buffer, at: number, length: number): number {
  if (length > 4) throw new Malformed('it has an element of no known kind');
  return file.readUIntBE(at, length);
}

function readSize(file: Buffer, at: number, length: number): number | undefined {
  let value = BigInt(file[at]! & (0xff >> length));
  for (let next = at + 1; next < at + length; next += 1) value = value * 256n + BigInt(file[next]!);
  return value === 2n ** BigInt(7 * length) - 1n ? undefined : Number(value);
}

/** How many bytes a variable-length integer has: one more than its leading zero bits. */
export function lengthAt(file: Buffer, at: number): number {
  const first = file[at];
  const length = first ? Math.clz32(first) - 23 : 0;
  if (length < 1) throw new Malformed('it has a number of no known size');
  return length;
}

/** An unsigned integer of 1 to 6 bytes, as far as recordings need them. */
export function unsigned(body: Buffer): number {
  if (body.length < 1 || body.length > 6) throw new Malformed('it has a number of no known size');
  return body.readUIntBE(0, body.length);
}
