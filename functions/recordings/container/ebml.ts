import { Malformed } from './measured.ts';

/** An element of EBML (RFC 8794); what a container element holds follows as elements of their own. */
export interface Element {
  id: number;
  /** Empty for the containers that are gone into. */
  body: Buffer;
}

/** The elements of a file in order, those of the named containers flattened. Throws Malformed where they end too early. */
export function* elements(file: Buffer, containers: ReadonlySet<number>): Generator<Element> {
  let at = 0;
  while (at < file.length) {
    const id = readId(file, at);
    const size = readSize(file, at + id.length);
    const start = at + id.length + size.length;
    // A live recording does not know the size of its segment and clusters.
    if (size.value !== undefined && start + size.value > file.length) throw new Malformed('it is cut off');
    if (containers.has(id.value)) {
      yield { id: id.value, body: Buffer.alloc(0) };
      at = start;
    } else {
      if (size.value === undefined) throw new Malformed('an element has no size');
      yield { id: id.value, body: file.subarray(start, start + size.value) };
      at = start + size.value;
    }
  }
}

/** Ids keep their length mark and have 1 to 4 bytes. */
function readId(file: Buffer, at: number): { value: number; length: number } {
  const length = lengthAt(file, at);
  if (length > 4) throw new Malformed('it has an element of no known kind');
  return { value: file.readUIntBE(at, length), length };
}

function readSize(file: Buffer, at: number): { value: number | undefined; length: number } {
  const length = lengthAt(file, at);
  let value = BigInt(file[at]! & (0xff >> length));
  for (let next = at + 1; next < at + length; next += 1) value = value * 256n + BigInt(file[next]!);
  const unknown = value === 2n ** BigInt(7 * length) - 1n;
  return { value: unknown ? undefined : Number(value), length };
}

/** How many bytes a variable-length integer has: one more than its leading zero bits. */
export function lengthAt(file: Buffer, at: number): number {
  const first = file[at];
  const length = first ? Math.clz32(first) - 23 : 0;
  if (length < 1 || at + length > file.length) throw new Malformed('it is cut off');
  return length;
}

/** An unsigned integer of 1 to 6 bytes, as far as recordings need them. */
export function unsigned(body: Buffer): number {
  if (body.length < 1 || body.length > 6) throw new Malformed('it has a number of no known size');
  return body.readUIntBE(0, body.length);
}
