import { refuse } from '../refusals.ts';
import type { PreparedLibrary } from './prepared-library.ts';

type Libraries = ReadonlyMap<string, PreparedLibrary>;

/**
 * All libraries that the roots need, each after what it depends on. The roots are taken by name, so that exercises
 * with the same libraries share one closure however their packages list them.
 */
export function orderLibraries(roots: Iterable<string>, libraries: Libraries): PreparedLibrary[] {
  const sorted = [...roots].sort();
  const reachable = dependenciesFirst(sorted, libraries, (library) => library);
  return dependenciesFirst(sorted, libraries, (library) => runningLibrary(library, reachable));
}

/**
 * The library that runs in place of another. A library lives under one global name, so of several minor versions
 * only one can run: the newest, for minor versions keep what the older ones offered.
 */
export function runningLibrary(asked: PreparedLibrary, present: readonly PreparedLibrary[]): PreparedLibrary {
  const rivals = present.filter((library) => sameLine(library, asked));
  return rivals.reduce((newest, rival) => (minorOf(rival) > minorOf(newest) ? rival : newest), asked);
}

function dependenciesFirst(
  roots: readonly string[],
  libraries: Libraries,
  substitute: (library: PreparedLibrary) => PreparedLibrary,
): PreparedLibrary[] {
  const ordered: PreparedLibrary[] = [];
  const visited = new Set<PreparedLibrary>();
  const visit = (name: string, wantedBy: string) => {
    const asked = libraries.get(name) ?? refuse('missing-dependency', `${wantedBy} needs ${name}`, name);
    const library = substitute(asked);
    if (visited.has(library)) return;
    visited.add(library);
    for (const dependency of library.dependencies) visit(dependency, library.name);
    ordered.push(library);
  };
  for (const root of roots) visit(root, 'the package');
  return ordered;
}

function sameLine(a: PreparedLibrary, b: PreparedLibrary): boolean {
  return a.machineName === b.machineName && a.version.split('.')[0] === b.version.split('.')[0];
}

function minorOf({ version }: PreparedLibrary): number {
  return Number(version.split('.')[1]);
}
