import type { LibraryReference } from '../contract/exercises.ts';
import type { FileComparison, LibraryReport } from '../contract/library-report.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { librarySource, type LibrarySource } from './compiler/release/library-source.ts';
import { keys } from './compiler/release/places.ts';
import type { LibraryRepository, StoredLibrary } from './libraries.ts';
import { compareFile, counterpart, reportOn } from './report/report.ts';

export interface Looking {
  libraries: LibraryRepository;
  /** Releases and libraries. */
  content: Objects;
}

/** What an administrator reads before approving a library. */
export async function lookInto(
  { libraries, content }: Looking,
  reference: LibraryReference,
  against: string | undefined,
): Promise<Result<LibraryReport>> {
  const pair = await pairOf(libraries, reference, against);
  if (refused(pair)) return pair;
  const { library, other, versions } = pair;
  const [source, former] = await Promise.all([sourceOf(content, library), other && sourceOf(content, other)]);
  return reportOn({ library, source }, other && { library: other, source: former }, versions);
}

/** The lines of one file that changed. */
export async function lookIntoFile(
  { libraries, content }: Looking,
  reference: LibraryReference,
  { path, against }: { path: string; against?: string | undefined },
): Promise<Result<FileComparison>> {
  const pair = await pairOf(libraries, reference, against);
  if (refused(pair)) return pair;
  const { library, other } = pair;
  const [source, former] = await Promise.all([sourceOf(content, library), other && sourceOf(content, other)]);
  return compareFile(path, source, former) ?? refuse('not-found', 'The library holds no such file.');
}

async function pairOf(libraries: LibraryRepository, { name, version, hash }: LibraryReference, against?: string) {
  const versions = await libraries.ofName(name);
  const library = versions.find((one) => one.hash === hash && one.version === version);
  if (!library) return refuse('not-found', 'Nobody brought such a library.');
  const other = against ? versions.find((one) => one.hash === against) : counterpart(library, versions);
  if (against && !other) return refuse('not-found', 'Nobody brought the library to compare with.');
  return { library, other, versions };
}

/** Undefined for a library that was stored before its files were listed. */
async function sourceOf(content: Objects, { hash }: StoredLibrary): Promise<LibrarySource | undefined> {
  const stored = await content.get(keys.librarySource(hash));
  return stored && librarySource.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
}
