import type { Closure } from '../closure/closure.ts';
import { runningLibrary } from '../closure/order.ts';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import type { H5pJson } from '../package/h5p-json.ts';
import { mainDependency } from '../package/h5p-json.ts';
import { libraryFolder, libraryName, parseLibraryName } from '../package/version.ts';
import type { Package } from '../package/read-package.ts';
import type { Pictures } from '../images/pictures.ts';
import type { CleanedContent } from '../semantics/clean-content.ts';
import { publishedPath } from '../semantics/file.ts';
import { scriptName, styleName } from './files.ts';
import type { MediaFile, ReleaseManifest } from './manifest.ts';
import { shortHash } from './naming.ts';

/**
 * Describes a release and names it by that description. `found` holds every library that was found, by its name,
 * whether it runs or another does in its place.
 */
export function buildManifest(
  { h5p, media }: Package,
  cleaned: CleanedContent,
  closure: Closure,
  running: readonly PreparedLibrary[],
  found: ReadonlyMap<string, PreparedLibrary>,
  pictures: Pictures,
): ReleaseManifest {
  const description: Omit<ReleaseManifest, 'release'> = {
    format: 1,
    title: h5p.title,
    language: h5p.language,
    mainLibrary: libraryName(mainDependency(h5p)),
    closure: {
      name: closure.name,
      scripts: closure.segments.map((_, index) => scriptName(index)),
      ...(closure.style !== '' && { style: styleName }),
    },
    libraries: running.map(({ name, version, hash }) => ({ name, version, hash })),
    libraryDirectories: libraryDirectories(running, found),
    params: cleaned.params,
    media: cleaned.media.map((path) => describeMedia(path, media, pictures)),
    credits: creditsOf(h5p),
  };
  return { release: shortHash(description), ...description };
}

/** Code asks for `H5P.Image-1.0` and gets the folder of the version that runs, which may be a newer one. */
function libraryDirectories(running: readonly PreparedLibrary[], found: ReadonlyMap<string, PreparedLibrary>) {
  const directories = [...found].flatMap(([name, library]): [string, string][] => {
    const asked = parseLibraryName(name);
    const runs = running.find((candidate) => candidate === runningLibrary(library, running));
    return asked && runs ? [[libraryFolder(asked), runs.hash]] : [];
  });
  return Object.fromEntries(directories.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeMedia(path: string, media: Package['media'], pictures: Pictures): MediaFile {
  const found = media.get(path);
  if (!found) throw new Error('cleaning used a file that the package does not hold');
  const original = { mime: found.mime, bytes: found.file.size, sha256: found.file.sha256 };
  const picture = pictures.get(path);
  if (!picture) return { path: publishedPath(path), ...original };
  const { mime, size, sha256 } = picture;
  return { path: publishedPath(path), mime, bytes: size, sha256, original };
}

function creditsOf(h5p: H5pJson): ReleaseManifest['credits'] {
  const { license, licenseVersion, licenseExtras, source, yearFrom, yearTo, authors = [] } = h5p;
  const texts = { license, licenseVersion, licenseExtras, source, yearFrom, yearTo };
  const given = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, String(text)]]));
  return {
    ...Object.fromEntries(given),
    authors: authors.map(({ name, role }) => ({ name, ...(role && { role }) })),
  };
}
