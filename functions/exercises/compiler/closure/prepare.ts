import type { Archive } from '../archive/archive.ts';
import { archiveLimits } from '../archive/limits.ts';
import { licenceOf } from '../package/licence-file.ts';
import type { PackageLibrary } from '../package/package-libraries.ts';
import { faultsIn, readJson } from '../package/json.ts';
import { isEditorLibrary, libraryName } from '../package/version.ts';
import { PackageRefused, refuse } from '../refusals.ts';
import { addressFromClosure } from '../release/places.ts';
import type { Field } from '../semantics/field.ts';
import { semanticsSchema } from '../semantics/field.ts';
import { translated } from '../semantics/labels.ts';
import type { PreparedLibrary } from './prepared-library.ts';
import { prepareScript } from './script.ts';
import { prepareStyle, type StyleReader } from './style.ts';

/** Files that only editors and hosts read. Code may well ask for its own library.json. */
const notForPlaying = /^semantics\.json$|^(presave|upgrades)\.js$|^language\//;

/** Makes a package's library ready to be joined with others. */
export async function prepareLibrary(
  archive: Archive,
  library: PackageLibrary,
  effort: { left: number },
): Promise<PreparedLibrary> {
  const { json, hash } = library;
  const scriptPaths = (json.preloadedJs ?? []).map(({ path }) => path);
  const stylePaths = (json.preloadedCss ?? []).map(({ path }) => path);
  const code = new Set([...scriptPaths, ...stylePaths]);
  const scripts = [];
  for (const path of scriptPaths)
    scripts.push(await prepareScript(path, await readText(archive, library, path), effort));
  const license = await licenceOf(archive, library);
  return {
    format: 1,
    name: library.name,
    machineName: json.machineName,
    version: `${json.majorVersion}.${json.minorVersion}.${json.patchVersion}`,
    title: json.title,
    ...(license !== undefined && { license }),
    hash,
    dependencies: (json.preloadedDependencies ?? []).filter((each) => !isEditorLibrary(each)).map(libraryName),
    ...(json.addTo?.length && { addTo: json.addTo }),
    dropsStylesOf: (json.dropLibraryCss ?? []).map(({ machineName }) => machineName),
    semantics: await readSemantics(archive, library),
    scripts,
    styles: await joinStyles(archive, library, stylePaths),
    assets: [...library.files.keys()].filter((path) => !code.has(path) && !notForPlaying.test(path)).sort(),
  };
}

async function readText(archive: Archive, { files }: PackageLibrary, path: string): Promise<string> {
  const file = files.get(path);
  return file ? (await archive.read(file.path)).toString('utf8').replace(/^\uFEFF/, '') : '';
}

/** A library that holds no content of its own has no semantics. */
async function readSemantics(archive: Archive, library: PackageLibrary): Promise<Field[]> {
  const { files, folder } = library;
  if (!files.has('semantics.json')) return [];
  const path = `${folder}/semantics.json`;
  const parsed = semanticsSchema.safeParse(await readJson(archive, path, 'invalid-library'));
  if (!parsed.success) return refuse('invalid-library', faultsIn(parsed.error), path);
  const [fr, co] = await Promise.all(['fr', 'co'].map((code) => readLanguage(archive, library, code)));
  return translated(parsed.data, { fr, co });
}

/** Teachers are told in French where something does not fit; a broken translation harms nobody. */
async function readLanguage(archive: Archive, { files, folder }: PackageLibrary, code: string): Promise<unknown> {
  const path = `language/${code}.json`;
  if (!files.has(path)) return undefined;
  return readJson(archive, `${folder}/${path}`, 'invalid-library').catch(() => undefined);
}

async function joinStyles(archive: Archive, library: PackageLibrary, paths: readonly string[]): Promise<string> {
  const read = boundedReader(archive, library);
  const place = (path: string) => addressFromClosure(library.hash, path);
  const styles = [];
  for (const path of paths)
    styles.push(await prepareStyle(path, read, place).catch((cause) => unreadable(library, path, cause)));
  return styles.filter((style) => style !== '').join('\n');
}

/** Style sheets that import each other, many times over, would be read without end. */
function boundedReader(archive: Archive, library: PackageLibrary): StyleReader {
  let { styleBytes, styleReads } = archiveLimits;
  return async (path) => {
    const file = library.files.get(path);
    if (!file) return undefined;
    styleBytes -= file.size;
    styleReads -= 1;
    if (styleBytes < 0 || styleReads < 0) refuse('contents-too-large', 'a library has too many styles', file.path);
    return readText(archive, library, path);
  };
}

/** Nesting without end exhausts the stack of whoever reads it. */
function unreadable({ folder }: PackageLibrary, path: string, cause: unknown): never {
  if (cause instanceof PackageRefused) throw cause;
  return refuse('invalid-library', 'a style sheet cannot be read', `${folder}/${path}`);
}
