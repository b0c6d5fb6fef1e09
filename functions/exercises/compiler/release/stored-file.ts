import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isText } from '../package/file-types.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * A file to store. Its bytes are made when asked for, one file in memory at a time. All but a manifest's neighbours
 * are named by content: where a path exists already, neither its bytes nor a second upload are needed.
 */
export type StoredFile = {
  /** The storage key. */
  path: string;
  mime: string;
  encoding?: 'br' | 'gzip';
  size: number;
  bytes(): Promise<Uint8Array>;
  /** A file that is stored as the package holds it passes piece by piece: a film need not fit into memory. */
  pieces?: { sha256: string; read(): AsyncIterable<Uint8Array> };
};

/** Smaller texts travel in one packet either way. */
const worthCompressing = 512;

/** A file, and for text its Brotli and gzip copies. */
export function withCompressedCopies(
  path: string,
  mime: string,
  size: number,
  bytes: () => Promise<Uint8Array>,
): StoredFile[] {
  const plain = { path, mime, size, bytes };
  return isText(mime) && size >= worthCompressing ? [plain, ...compressedCopies(plain)] : [plain];
}

/** The Brotli and gzip copies of a file, under the same path with `.br` and `.gz`. */
export function compressedCopies({ path, mime, size, bytes }: StoredFile): StoredFile[] {
  return [
    { path: `${path}.br`, mime, encoding: 'br', size, bytes: async () => brotliText(await bytes()) },
    { path: `${path}.gz`, mime, encoding: 'gzip', size, bytes: async () => zip(await bytes(), { level: 9 }) },
  ];
}

async function brotliText(bytes: Uint8Array): Promise<Uint8Array> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;
  return brotli(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: 11,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
