import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Objects, Pieces } from '../platform/objects/objects.ts';

/** A package on this machine's disk, where it takes no memory however large it is. */
export interface PackageOnDisk extends AsyncDisposable {
  path: string;
  sha256: string;
  /** To store it elsewhere. */
  pieces: () => Pieces;
}

/** Brings a package here; undefined when nothing stands under the key. It is deleted here when it is disposed of. */
export async function fetchPackage(work: Objects, key: string): Promise<PackageOnDisk | undefined> {
  const source = await work.read(key);
  if (!source) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'chjassu-package-'));
  const path = join(folder, 'package.h5p');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const { bytes, sha256 } = await write(source, path);
    return {
      path,
      sha256,
      pieces: () => ({ bytes, sha256, pieces: createReadStream(path) }),
      [Symbol.asyncDispose]: remove,
    };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

async function write(source: AsyncIterable<Uint8Array>, path: string) {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const piece of source) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  await pipeline(counted(), createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}
