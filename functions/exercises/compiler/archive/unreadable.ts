import { open } from 'node:fs/promises';
import { refuse } from '../refusals.ts';

const localFileHeader = Buffer.from('PK\x03\x04', 'latin1');

/** Refuses a file that is something else first and a zip only from its end: what one program shows another would play. */
export async function checkBeginning(source: Uint8Array | string): Promise<void> {
  if (!(await startsLikeZip(source))) refuse('not-a-zip', 'the file does not begin like a zip archive');
}

/** Says why a source that begins like a zip cannot be read as one: cut short, or damaged. */
export function refuseUnreadable(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  if (/encryption/i.test(reason)) refuse('encrypted', 'an entry is encrypted');
  if (!/end of central directory/i.test(reason)) refuse('corrupt', `the archive cannot be read: ${reason}`);
  return refuse('truncated', 'the archive has a beginning but no end');
}

async function startsLikeZip(source: Uint8Array | string): Promise<boolean> {
  if (typeof source !== 'string') return localFileHeader.equals(source.subarray(0, localFileHeader.length));
  await using file = await open(source);
  const { buffer, bytesRead } = await file.read({
    buffer: Buffer.alloc(localFileHeader.length),
    position: 0,
  });
  return buffer.subarray(0, bytesRead).equals(localFileHeader);
}
