import type { Archive } from '../archive/archive.ts';
import { archiveLimits } from '../archive/limits.ts';
import type { ContentMedia } from './content.ts';
import { contentMedia, namedLibraries } from './content.ts';
import type { H5pJson } from './h5p-json.ts';
import { readH5pJson } from './h5p-json.ts';
import { readJson } from './json.ts';
import type { PackageLibrary } from './package-libraries.ts';
import { readPackageLibraries } from './package-libraries.ts';
import { isEditorLibrary, libraryName } from './version.ts';

/** A package as it was uploaded: every file known and of an allowed type, its JSON parsed, nothing cleaned yet. */
export type Package = {
  archive: Archive;
  h5p: H5pJson;
  content: unknown;
  /** By the path that content names them by. */
  media: ReadonlyMap<string, ContentMedia>;
  /** The libraries it brings, by name. */
  libraries: ReadonlyMap<string, PackageLibrary>;
  /** Characters of scripts that may still be minified; code beyond stays as it is. */
  effort: { left: number };
  /** Names of the libraries that h5p.json asks for. */
  declared: readonly string[];
  /** Names of the libraries that content mentions anywhere. */
  mentioned: ReadonlySet<string>;
};

export async function readPackage(archive: Archive): Promise<Package> {
  const h5p = await readH5pJson(archive);
  const content = await readJson(archive, 'content/content.json', 'missing-content-json');
  const libraries = await readPackageLibraries(archive);
  const played = h5p.preloadedDependencies.filter((library) => !isEditorLibrary(library));
  return {
    archive,
    h5p,
    content,
    media: contentMedia(archive),
    libraries,
    effort: { left: archiveLimits.minifiedLength },
    declared: played.map(libraryName),
    mentioned: namedLibraries(content),
  };
}
