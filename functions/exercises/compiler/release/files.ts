import type { Archive } from '../archive/archive.ts';
import type { Closure } from '../closure/closure.ts';
import { libraryFileType } from '../package/file-types.ts';
import type { NewLibrary } from '../package/resolve.ts';
import { contentPath } from '../package/content.ts';
import { publishedPath } from '../semantics/file.ts';
import { sourceListing } from './library-source.ts';
import type { ReleaseManifest } from './manifest.ts';
import { closureAddress, keys } from './places.ts';
import type { StoredFile } from './stored-file.ts';
import { compressedCopies, withCompressedCopies } from './stored-file.ts';

/** The files of a closure: its scripts in order, then its style sheet. */
export function closureFiles({ name, segments, style }: Closure): StoredFile[] {
  const scripts = segments.flatMap(({ code }, index) => {
    return textFiles(keys.onLibraryHost(closureAddress(name, scriptName(index))), 'text/javascript', code);
  });
  if (style === '') return scripts;
  return [...scripts, ...textFiles(keys.onLibraryHost(closureAddress(name, styleName)), 'text/css', style)];
}

export const styleName = 'style.css';

export function scriptName(index: number): string {
  return `${index}.js`;
}

/** What a library that was not stored yet adds to the library host: its run-time files, and its prepared form. */
export function libraryFiles(archive: Archive, { source, prepared }: NewLibrary): StoredFile[] {
  const assets = prepared.assets.flatMap((path) => {
    const file = source.files.get(path);
    if (!file) return [];
    const key = keys.libraryFile(prepared.hash, path);
    return withCompressedCopies(key, libraryFileType(path), file.size, () => archive.read(file.path));
  });
  const listing = sourceListing(archive, { source, prepared });
  return [...assets, listing, jsonFile(keys.preparedLibrary(prepared.hash), prepared)];
}

/** An exercise's own files: the media it uses, named by their paths in the package, and its manifest. */
export function releaseFiles(archive: Archive, manifest: ReleaseManifest, media: readonly string[]): StoredFile[] {
  const sources = new Map(media.map((path) => [publishedPath(path), contentPath(path)]));
  const stored = manifest.media.flatMap(({ path, mime, bytes }) => {
    const source = sources.get(path);
    if (source === undefined) return [];
    return withCompressedCopies(keys.media(manifest.release, path), mime, bytes, () => archive.read(source));
  });
  return [...stored, jsonFile(keys.manifest(manifest.release), manifest)];
}

function textFiles(path: string, mime: string, text: string): StoredFile[] {
  const bytes = Buffer.from(text);
  const plain = { path, mime, size: bytes.length, bytes: async () => bytes };
  // The library host asks for the copy of every closure's file, however small.
  return [plain, ...compressedCopies(plain)];
}

function jsonFile(path: string, value: unknown): StoredFile {
  const bytes = Buffer.from(JSON.stringify(value));
  return { path, mime: 'application/json', size: bytes.length, bytes: async () => bytes };
}
