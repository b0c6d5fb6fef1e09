import { createHash } from 'node:crypto';
import type { Archive, ArchiveFile } from '../archive/archive.ts';
import { archiveLimits } from '../archive/limits.ts';
import { refuse } from '../refusals.ts';
import { libraryFileType } from './file-types.ts';
import { faultsIn, readJson } from './json.ts';
import type { LibraryJson } from './library-json.ts';
import { coreSuffices, libraryJson } from './library-json.ts';
import { libraryFolder, libraryName } from './version.ts';

/** A library as a package brings it. */
export type PackageLibrary = {
  name: string;
  hash: string;
  json: LibraryJson;
  folder: string;
  /** By their path inside the library's folder. */
  files: ReadonlyMap<string, ArchiveFile>;
};

/** Every library folder of a package, by library name (`H5P.Image 1.1`). */
export async function readPackageLibraries(archive: Archive): Promise<Map<string, PackageLibrary>> {
  const libraries = new Map<string, PackageLibrary>();
  for (const [folder, files] of groupByFolder(archive)) {
    const library = await readLibrary(archive, folder, files);
    const twin = libraries.get(library.name);
    if (twin && twin.hash !== library.hash) refuse('duplicate-name', `two folders hold ${library.name}`, folder);
    libraries.set(library.name, library);
  }
  checkTotalCode(libraries.values());
  return libraries;
}

function groupByFolder(archive: Archive): Map<string, Map<string, ArchiveFile>> {
  const folders = new Map<string, Map<string, ArchiveFile>>();
  for (const file of archive.files.values()) {
    const slash = file.path.indexOf('/');
    if (slash < 0) continue;
    const folder = file.path.slice(0, slash);
    if (folder === 'content') continue;
    const files = folders.get(folder) ?? new Map<string, ArchiveFile>();
    folders.set(folder, files.set(file.path.slice(slash + 1), file));
  }
  return folders;
}

async function readLibrary(archive: Archive, folder: string, files: Map<string, ArchiveFile>): Promise<PackageLibrary> {
  for (const file of files.values()) libraryFileType(file.path);
  const path = `${folder}/library.json`;
  const parsed = libraryJson.safeParse(await readJson(archive, path, 'invalid-library'));
  if (!parsed.success) return refuse('invalid-library', faultsIn(parsed.error), path);
  const json = parsed.data;
  if (folder !== json.machineName && folder !== libraryFolder(json)) {
    refuse('invalid-library', 'the folder is not named like the library', path);
  }
  if (!coreSuffices(json)) refuse('core-too-old', `${libraryName(json)} needs a newer core`, path);
  checkCode(json, files, folder);
  return { name: libraryName(json), hash: hashLibrary(files), json, folder, files };
}

function codePaths({ preloadedJs = [], preloadedCss = [] }: LibraryJson): string[] {
  return [...preloadedJs, ...preloadedCss].map(({ path }) => path);
}

function checkCode(json: LibraryJson, files: ReadonlyMap<string, ArchiveFile>, folder: string): void {
  for (const path of codePaths(json)) {
    const file = files.get(path);
    if (!file) refuse('invalid-library', 'a file named in library.json is missing', `${folder}/${path}`);
    if (file.size > archiveLimits.codeBytes)
      refuse('entry-too-large', 'a script or style sheet is too large', file.path);
  }
}

function checkTotalCode(libraries: Iterable<PackageLibrary>): void {
  let total = 0;
  for (const { json, files } of libraries) {
    for (const path of codePaths(json)) total += files.get(path)?.size ?? 0;
  }
  if (total > archiveLimits.totalCodeBytes) refuse('contents-too-large', `the libraries hold ${total} bytes of code`);
}

/** A library's identity: SHA-256 over its sorted paths and the SHA-256 of each file. */
export function hashLibrary(files: ReadonlyMap<string, Pick<ArchiveFile, 'sha256'>>): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) hash.update(`${path}\0${files.get(path)?.sha256}\n`);
  return hash.digest('hex');
}
