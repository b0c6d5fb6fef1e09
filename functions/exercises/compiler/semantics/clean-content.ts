import type { PreparedLibrary } from '../closure/prepared-library.ts';
import { mainDependency } from '../package/h5p-json.ts';
import type { Package } from '../package/read-package.ts';
import { libraryName } from '../package/version.ts';
import { PackageRefused, refuse } from '../refusals.ts';
import { mostDefaults, type CleaningContext, type Notice } from './context.ts';
import { cleanParams } from './library.ts';
import { patternMilliseconds } from './pattern.ts';
import { placeInWords } from './where.ts';

export type CleanedContent = {
  params: Record<string, unknown>;
  /** Paths under content/ of the media it uses, sorted. */
  media: string[];
  libraries: ReadonlySet<string>;
  notices: Notice[];
};

/** Cleans a package's content.json by the semantics of its main library and of all nested ones. */
export function cleanContent(
  { h5p, content, media }: Package,
  libraries: ReadonlyMap<string, PreparedLibrary>,
): CleanedContent {
  const main = libraryName(mainDependency(h5p));
  const mainLibrary =
    libraries.get(main) ?? refuse('missing-dependency', `the main library ${main} is not at hand`, main);
  const context: CleaningContext = {
    mediaPaths: new Set(media.keys()),
    semanticsOf: (name) => libraries.get(name)?.semantics,
    language: h5p.language.split('-')[0]?.toLowerCase() ?? '',
    patterns: { left: patternMilliseconds },
    defaults: { left: mostDefaults },
    notices: [],
    usedMedia: new Set(),
    usedLibraries: new Set(),
    usedIds: new Set(),
  };
  const whereIs = (path: string) => placeInWords(path, content, mainLibrary, (name) => libraries.get(name));
  const params = sayingWhere(whereIs, () => cleanParams(main, content, context, '$'));
  const { usedMedia, usedLibraries } = context;
  const notices = context.notices.map((notice) => ({ ...notice, where: whereIs(notice.path) }));
  return { params, media: [...usedMedia].sort(), libraries: usedLibraries, notices };
}

/** A refusal of content says where in words, too. */
function sayingWhere<T>(whereIs: (path: string) => string[], clean: () => T): T {
  try {
    return clean();
  } catch (cause) {
    if (!(cause instanceof PackageRefused)) throw cause;
    const where = whereIs(cause.refusal.path ?? '');
    throw new PackageRefused({ ...cause.refusal, ...(where.length > 0 && { where }) });
  }
}
