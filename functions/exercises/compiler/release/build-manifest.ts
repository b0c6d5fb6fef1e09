import type { Closure } from '../closure/closure.ts';
import { runningLibrary } from '../closure/order.ts';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import type { H5pJson } from '../package/h5p-json.ts';
import { mainDependency } from '../package/h5p-json.ts';
import { libraryFolder, libraryName, parseLibraryName } from '../package/version.ts';
import { scriptName, styleName } from './files.ts';
import type { MediaFile, ReleaseManifest } from './manifest.ts';
import { shortHash } from './naming.ts';

type Parts = {
  h5p: H5pJson;
  params: Record<string, unknown>;
  closure: Closure;
  running: readonly PreparedLibrary[];
  /** Every library that was found, by its name, whether it runs or another does in its place. */
  resolved: ReadonlyMap<string, PreparedLibrary>;
  media: MediaFile[];
};

/** Describes a release and names it by that description. */
export function buildManifest({ h5p, params, closure, running, resolved, media }: Parts): ReleaseManifest {
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
    libraryDirectories: libraryDirectories(running, resolved),
    params,
    media,
    credits: creditsOf(h5p),
  };
  return { release: shortHash(description), ...description };
}

/** Code asks for `H5P.Image-1.0` and gets the folder of the version that runs, which may be a newer one. */
function libraryDirectories(
  running: readonly PreparedLibrary[],
  resolved: ReadonlyMap<string, PreparedLibrary>,
) {
  const directories = [...resolved].flatMap(([name, library]): [string, string][] => {
    const asked = parseLibraryName(name);
    const runs = running.find((candidate) => candidate === runningLibrary(library, running));
    return asked && runs ? [[libraryFolder(asked), runs.hash]] : [];
  });
  return Object.fromEntries(directories.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function creditsOf(h5p: H5pJson): ReleaseManifest['credits'] {
  const { license, licenseVersion, licenseExtras, source, yearFrom, yearTo, authors = [] } = h5p;
  const texts = { license, licenseVersion, licenseExtras, source, yearFrom, yearTo };
  const given = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, String(text)]],
  );
  return {
    ...Object.fromEntries(given),
    authors: authors.map(({ name, role }) => ({ name, ...(role && { role }) })),
  };
}
