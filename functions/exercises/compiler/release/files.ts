import { releaseCodeAddress } from '../../../contract/release-code.ts';
import type { Archive, ArchiveFile } from '../archive/archive.ts';
import type { Closure } from '../closure/closure.ts';
import { libraryFileType } from '../package/file-types.ts';
import type { NewLibrary } from '../package/resolve.ts';
import { contentPath } from '../package/content.ts';
import type { Pictures } from '../images/pictures.ts';
import { publishedPath } from '../semantics/file.ts';
import { sourceListing } from './library-source.ts';
import type { ReleaseManifest } from './manifest.ts';
import { closureAddress, keys } from './places.ts';
import type { StoredFile } from './stored-file.ts';
import { compressedCopies } from './stored-file.ts';

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
    return [passedOn(archive, file, keys.libraryFile(prepared.hash, path), libraryFileType(path))];
  });
  const listing = sourceListing(archive, { source, prepared });
  return [...assets, listing, jsonFile(keys.preparedLibrary(prepared.hash), prepared)];
}

/**
 * An exercise's own files: the media it uses, named by their paths in the package, and its manifest. Of a picture that
 * was converted the original is kept too, where no host of exercises serves it. The library host is told its code.
 */
export function releaseFiles(
  archive: Archive,
  manifest: ReleaseManifest,
  used: readonly string[],
  pictures: Pictures,
): StoredFile[] {
  const { release } = manifest;
  const sources = new Map(used.map((path) => [publishedPath(path), path]));
  const stored = manifest.media.flatMap(({ path, mime, original }) => {
    const source = sources.get(path) ?? '';
    const file = archive.files.get(contentPath(source));
    const picture = pictures.get(source);
    if (!file) return [];
    if (!picture || !original) return [passedOn(archive, file, keys.media(release, path), mime)];
    const { size, bytes } = picture;
    return [
      { path: keys.media(release, path), mime, size, bytes },
      passedOn(archive, file, keys.original(release, path), original.mime),
    ];
  });
  const code = jsonFile(keys.onLibraryHost(releaseCodeAddress(release)), { files: codeOf(manifest) });
  return [...stored, code, jsonFile(keys.manifest(release), manifest)];
}

function codeOf({ closure: { name, scripts, style } }: ReleaseManifest): string[] {
  return [...(style ? [style] : []), ...scripts].map((file) => closureAddress(name, file));
}

/** A file that is stored as the package holds it. */
function passedOn(archive: Archive, file: ArchiveFile, path: string, mime: string): StoredFile {
  return {
    path,
    mime,
    size: file.size,
    bytes: () => archive.read(file.path),
    pieces: { sha256: file.sha256, read: () => archive.pieces(file.path) },
  };
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
