import type { Archive } from '../archive/archive.ts';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import type { LibraryRegistry } from '../package/registry.ts';
import type { ResolvedLibraries } from '../package/resolve.ts';

/** Reads a file of a library by its path; undefined when it has none. */
export type LibraryFileReader = (library: PreparedLibrary, path: string) => Promise<Buffer | undefined>;

/** From the package where it brings the library, else from where the library was stored before. */
export function libraryFileReader(
  archive: Archive,
  { unstored }: Pick<ResolvedLibraries, 'unstored'>,
  registry: LibraryRegistry,
): LibraryFileReader {
  return async ({ hash }, path) => {
    const brought = unstored.get(hash);
    const file = brought?.source.files.get(path);
    if (file) return archive.read(file.path);
    const stored = brought ? undefined : await registry.file(hash, path);
    return stored && Buffer.from(stored);
  };
}
