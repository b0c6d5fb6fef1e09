import { open } from 'node:fs/promises';
import { refuse } from '../refusals.ts';

const localFileHeader = Buffer.from('PK\x03\x04', 'latin1');

/** Says why a source cannot be read as a zip: something else, cut short, or damaged. */
export async function refuseUnreadable(source: Uint8Array | string, cause: unknown): Promise<never> {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  const startsLikeZip = (await firstBytes(source)).equals(localFileHeader);
  if (!/end of central directory/i.test(reason)) refuse('corrupt', `the archive cannot be read: ${reason}`);
  if (startsLikeZip) refuse('truncated', 'the archive has a beginning but no end');
  return refuse('not-a-zip', 'the file is not a zip archive');
}

async function firstBytes(source: Uint8Array | string): Promise<Buffer> {
  if (typeof source !== 'string') return Buffer.from(source.subarray(0, localFileHeader.length));
  await using file = await open(source);
  const { buffer, bytesRead } = await file.read({
    buffer: Buffer.alloc(localFileHeader.length),
    position: 0,
  });
  return buffer.subarray(0, bytesRead);
}
