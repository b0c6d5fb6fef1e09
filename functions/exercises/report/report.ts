import type { FileChange, FileComparison, LibraryReport } from '../../contract/library-report.ts';
import type { LibrarySource, SourceFile } from '../compiler/release/library-source.ts';
import { inUse, type StoredLibrary } from '../libraries.ts';
import { diffLines, hunksOf } from './lines.ts';
import { warningsOf } from './warnings.ts';

/** As many as a person reads. */
const mostFiles = 300;
const mostLines = 400;
/** Characters: longer lines are written by machines for machines. */
const longestLine = 1000;

/** A library with the listing of its files, where it was stored with one. */
export interface Listed {
  library: StoredLibrary;
  source: LibrarySource | undefined;
}

/**
 * What a library is compared with when nobody says: what runs of its own version, else of the newest version before
 * it that runs.
 */
export function counterpart(library: StoredLibrary, versions: readonly StoredLibrary[]): StoredLibrary | undefined {
  const others = versions.filter(({ hash }) => hash !== library.hash);
  const own = inUse(others.filter((other) => minorOf(other) === minorOf(library)));
  if (own) return own;
  const approved = others.filter(({ status }) => status === 'approved').sort(byVersion);
  return approved.findLast((other) => byVersion(other, library) < 0) ?? approved[0];
}

/** `1.16` of `1.16.14`. */
export const minorOf = ({ version }: Pick<StoredLibrary, 'version'>) => version.split('.').slice(0, 2).join('.');

const byVersion = (one: Pick<StoredLibrary, 'version'>, other: Pick<StoredLibrary, 'version'>) =>
  one.version.localeCompare(other.version, 'en', { numeric: true });

export function reportOn(now: Listed, before: Listed | undefined, versions: readonly StoredLibrary[]): LibraryReport {
  const files = now.source?.files ?? [];
  const former = before?.source?.files ?? [];
  const changes = changedFiles(former, files);
  const licence = { before: before?.library.licence, after: now.library.licence };
  return {
    ...(before && { against: referenceTo(before.library) }),
    others: versions
      .filter(({ hash }) => hash !== now.library.hash)
      .sort(byVersion)
      .map(referenceTo),
    listed: now.source !== undefined && (before === undefined || before.source !== undefined),
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    files: changes.slice(0, mostFiles),
    more: changes.length > mostFiles,
    same: files.length - changes.filter(({ after }) => after !== undefined).length,
    dependencies: {
      added: without(now.library.dependencies, before?.library.dependencies),
      removed: without(before?.library.dependencies ?? [], now.library.dependencies),
    },
    ...(before && licence.before !== licence.after && { licence }),
    warnings: warningsOf(files, former),
  };
}

const without = (names: readonly string[], other: readonly string[] = []) =>
  names.filter((name) => !other.includes(name));

export const referenceTo = ({ name, version, hash }: StoredLibrary) => ({ name, version, hash });

function changedFiles(before: readonly SourceFile[], after: readonly SourceFile[]): FileChange[] {
  const former = new Map(before.map((file) => [file.path, file]));
  const present = new Map(after.map((file) => [file.path, file]));
  return [...new Set([...present.keys(), ...former.keys()])].sort().flatMap((path) => {
    const [was, is] = [former.get(path), present.get(path)];
    if (was && was.sha256 === is?.sha256) return [];
    const text = [was, is].every((file) => file === undefined || file.text !== undefined);
    return [{ path, ...(was && { before: was.bytes }), ...(is && { after: is.bytes }), text }];
  });
}

/** One file of two versions; one that is not there counts as empty. Undefined when neither holds it. */
export function compareFile(
  path: string,
  now: LibrarySource | undefined,
  before: LibrarySource | undefined,
): FileComparison | undefined {
  const find = (source: LibrarySource | undefined) => source?.files.find((file) => file.path === path);
  const found = [find(before), find(now)];
  if (found.every((file) => file === undefined)) return undefined;
  if (found.some((file) => file && file.text === undefined)) return { hunks: [], more: false, unreadable: 'binary' };
  const [was = [], is = []] = found.map((file) => linesOf(file?.text ?? ''));
  const lines = diffLines(was, is);
  const changed = lines.filter(({ kind }) => kind !== 'same');
  if (changed.some(({ text }) => text.length > longestLine)) return { hunks: [], more: false, unreadable: 'minified' };
  return hunksOf(
    lines.map(({ kind, text }) => ({ kind, text: text.slice(0, longestLine) })),
    mostLines,
  );
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));
