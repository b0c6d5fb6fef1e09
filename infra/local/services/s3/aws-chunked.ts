import { ServiceError } from '../error.ts';

const largestLine = 8 * 1024;

/**
 * Decodes "aws-chunked": hex size, CRLF, data, CRLF ... "0", CRLF, trailer lines, CRLF.
 * @param trailer is filled, in lower case, once the body has been read
 */
export async function* decodeChunks(
  stream: AsyncIterable<Buffer>,
  trailer: Record<string, string>,
): AsyncGenerator<Buffer> {
  let buffer: Buffer = Buffer.alloc(0);
  /** Bytes of the current chunk still to come; -1 while a size line is awaited, -2 in the trailer. */
  let left = -1;
  for await (const piece of stream) {
    buffer = buffer.length > 0 ? Buffer.concat([buffer, piece]) : piece;
    for (;;) {
      if (left > 0) {
        if (buffer.length === 0) break;
        const data = buffer.subarray(0, left);
        buffer = buffer.subarray(data.length);
        left -= data.length;
        yield data;
        continue;
      }
      const end = buffer.indexOf('\r\n');
      if (end < 0) {
        if (buffer.length > largestLine) throw malformed();
        break;
      }
      const line = buffer.subarray(0, end).toString('latin1');
      buffer = buffer.subarray(end + 2);
      if (left === 0) left = line === '' ? -1 : fail();
      else if (left === -1) left = sizeOf(line) || -2;
      else readTrailer(line, trailer);
    }
  }
  if (left !== -2) throw malformed();
}

function sizeOf(line: string): number {
  const [hex = ''] = line.split(';');
  return /^[0-9a-fA-F]{1,8}$/.test(hex) ? Number.parseInt(hex, 16) : fail();
}

function readTrailer(line: string, trailer: Record<string, string>): void {
  const at = line.indexOf(':');
  if (at > 0) trailer[line.slice(0, at).trim().toLowerCase()] = line.slice(at + 1).trim();
}

function fail(): never {
  throw malformed();
}

function malformed(): ServiceError {
  return new ServiceError('IncompleteBody', 'The aws-chunked body is malformed or ends too early.');
}
