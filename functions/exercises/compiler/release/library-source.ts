import * as z from 'zod/mini';
import type { Archive } from '../archive/archive.ts';
import { libraryFileType } from '../package/file-types.ts';
import type { NewLibrary } from '../package/resolve.ts';
import { keys } from './places.ts';
import type { StoredFile } from './stored-file.ts';

const sourceFile = z.object({
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** As the package brought it; none for what is no text or too large to be read. */
  text: z.optional(z.string()),
});

/** Every file of a library as it was brought, for people who look into it. Nothing that plays is made from it. */
export const librarySource = z.object({ files: z.array(sourceFile) });
export type LibrarySource = z.infer<typeof librarySource>;
export type SourceFile = LibrarySource['files'][number];

const isReadable = /^text\/|json$|xml$/;
/** Bytes of one text, and of all texts of a library: some bring a whole type-setter. */
const mostText = 1_000_000;
const mostTexts = 8_000_000;

/** The listing of a library that was not stored yet. */
export function sourceListing(archive: Archive, { source }: NewLibrary): StoredFile {
  const files = [...source.files].sort(([one], [other]) => (one < other ? -1 : 1));
  const size = Math.min(
    mostTexts,
    files.reduce((total, [, file]) => total + file.size, 0),
  );
  return {
    path: keys.librarySource(source.hash),
    mime: 'application/json',
    size,
    async bytes() {
      const listed: SourceFile[] = [];
      let left = mostTexts;
      for (const [path, { path: whole, size: bytes, sha256 }] of files) {
        const readable = isReadable.test(libraryFileType(path)) && bytes <= Math.min(mostText, left);
        if (readable) left -= bytes;
        const text = readable ? (await archive.read(whole)).toString('utf8') : undefined;
        listed.push({ path, bytes, sha256, ...(text !== undefined && { text }) });
      }
      return Buffer.from(JSON.stringify({ files: listed }));
    },
  };
}
