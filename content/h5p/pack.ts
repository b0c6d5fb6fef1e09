import { checkParams } from './check-params.ts';
import type { Library, LibraryName } from './library.ts';
import { buildLibrary, libraryNames } from './library.ts';
import { h5pLicence } from './licence.ts';
import type { Params } from './shared/src/defaults.ts';
import { fillDefaults } from './shared/src/defaults.ts';
import type { Files } from './zip.ts';
import { zipFiles } from './zip.ts';

export interface Author {
  name: string;
  /** H5P knows Author, Editor, Licensee and Originator. */
  role: string;
}

export interface Exercise {
  library: LibraryName;
  title: string;
  /** BCP 47; the interface's words are taken in it where the library has them, else in English. */
  language: string;
  params: Params;
  /** By their path in the package's content folder, such as `images/tree.webp`. */
  media?: Files;
  /** SPDX identifier. */
  license: string;
  authors: Author[];
  /** An address goes to h5p.json as its source, any other text as the authors' comment. */
  source?: string;
}

export interface PackedLibrary {
  machineName: string;
  folder: string;
  package: Buffer;
}

const built = new Map<LibraryName, Promise<Library>>();

/** Packs an exercise with its library into the bytes of a `.h5p`; throws with every fault of its parameters. */
export async function packExercise(exercise: Exercise): Promise<Buffer> {
  const library = await libraryOf(exercise.library);
  const faults = checkParams(library.semantics, exercise.params);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const content = { language: exercise.language, ...exercise.params };
  const words = library.translations.get(exercise.language);
  const files = libraryFiles(library);
  files.set('h5p.json', json(packageJson(exercise, library)));
  files.set('content/content.json', json(fillDefaults(library.semantics, content, words)));
  for (const [path, bytes] of exercise.media ?? []) files.set(`content/${path}`, bytes);
  return zipFiles(files);
}

/** Packs each library alone, as an administrator of an H5P host installs it. */
export async function packLibraries(): Promise<PackedLibrary[]> {
  const libraries = await Promise.all(libraryNames.map(libraryOf));
  return Promise.all(
    libraries.map(async (library) => {
      const { machineName, folder } = library;
      return { machineName, folder, package: await zipFiles(libraryFiles(library)) };
    }),
  );
}

function libraryOf(name: LibraryName): Promise<Library> {
  const library = built.get(name) ?? buildLibrary(name);
  built.set(name, library);
  return library;
}

function libraryFiles({ folder, files }: Library): Files {
  return new Map([...files].map(([path, bytes]) => [`${folder}/${path}`, bytes]));
}

function packageJson(exercise: Exercise, library: Library): object {
  const { title, language, authors, source } = exercise;
  const { machineName, majorVersion, minorVersion } = library;
  return {
    title,
    language,
    defaultLanguage: language,
    mainLibrary: machineName,
    embedTypes: ['div'],
    ...h5pLicence(exercise.license),
    authors,
    ...(source && (/^https?:\/\//.test(source) ? { source } : { authorComments: source })),
    preloadedDependencies: [{ machineName, majorVersion, minorVersion }],
  };
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
