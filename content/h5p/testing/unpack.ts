import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Files } from '../zip.ts';

/** The files of a package, by path, in the order in which they are stored. */
export async function unpack(bytes: Buffer): Promise<Files> {
  const zip = await fromBufferPromise(bytes);
  const files: Files = new Map();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}
