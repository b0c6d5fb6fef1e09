import type { Objects } from '../platform/objects/objects.ts';
import type { StoredFile } from './compiler/release/stored-file.ts';

const immutable = 'public, max-age=31536000, immutable';
/** Objects under way at the same time: of one that the package holds a piece is in memory, of code and pictures all. */
const width = 4;
/** Their presence says that all that was stored before them is there. */
const seals = /\/(_prepared|manifest)\.json$/;

/**
 * Stores what a compilation made. Every file is named by its content, so what is there already is not made again; a
 * seal is set only when all files before it stand, so that a crash leaves nothing that looks whole.
 */
export async function storeFiles(content: Objects, files: readonly StoredFile[]): Promise<void> {
  let batch: StoredFile[] = [];
  for (const file of files.filter(isServed)) {
    if (seals.test(file.path)) {
      await storeAll(content, batch);
      await storeOne(content, file);
      batch = [];
    } else batch.push(file);
  }
  await storeAll(content, batch);
}

/** The content hosts serve no gzip copies: their distribution makes its own. */
const isServed = ({ encoding }: StoredFile) => encoding !== 'gzip';

async function storeAll(content: Objects, files: readonly StoredFile[]): Promise<void> {
  const queue = files.values();
  const work = async () => {
    for (const file of queue) await storeOne(content, file);
  };
  await Promise.all(Array.from({ length: width }, work));
}

async function storeOne(content: Objects, file: StoredFile): Promise<void> {
  const { path, mime, encoding, size, bytes, pieces } = file;
  if (await content.head(path)) return;
  const type = mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime;
  const options = { type, cacheControl: immutable, ifAbsent: true, ...(encoding && { encoding }) };
  const body = pieces ? { bytes: size, sha256: pieces.sha256, pieces: pieces.read() } : await bytes();
  await content.put(path, body, options);
}
