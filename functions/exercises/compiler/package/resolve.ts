import { prepareLibrary } from '../closure/prepare.ts';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import type { PackageLibrary } from './package-libraries.ts';
import type { Package } from './read-package.ts';
import type { LibraryRegistry } from './registry.ts';
import { parseLibraryName } from './version.ts';

/** A library of the package that nobody stored before. */
export type NewLibrary = { source: PackageLibrary; prepared: PreparedLibrary };

export type ResolvedLibraries = {
  /** By library name. */
  libraries: Map<string, PreparedLibrary>;
  /** Hashes of the approved ones. */
  approved: Set<string>;
  /** By hash. */
  unstored: Map<string, NewLibrary>;
};

/**
 * Finds the libraries a package asks for, and all they depend on. An approved library is used whatever patch the
 * package brings; what is neither approved nor in the package stays missing. More are looked up than content may use,
 * so that cleaning needs no further look-up.
 */
export async function resolveLibraries(source: Package, registry: LibraryRegistry): Promise<ResolvedLibraries> {
  const resolved: ResolvedLibraries = { libraries: new Map(), approved: new Set(), unstored: new Map() };
  // A set grows while it is iterated: dependencies join the queue, each name once.
  const waiting = new Set([...source.declared, ...source.mentioned]);
  for (const name of waiting) {
    const library = await resolveOne(name, source, registry, resolved);
    if (!library) continue;
    resolved.libraries.set(name, library);
    for (const dependency of library.dependencies) waiting.add(dependency);
  }
  return resolved;
}

async function resolveOne(
  name: string,
  { archive, libraries }: Package,
  registry: LibraryRegistry,
  { approved, unstored }: ResolvedLibraries,
): Promise<PreparedLibrary | undefined> {
  const wanted = parseLibraryName(name);
  if (!wanted) return undefined;
  const pinned = await registry.resolve(wanted.machineName, wanted.majorVersion, wanted.minorVersion);
  if (pinned) {
    approved.add(pinned.hash);
    return pinned;
  }
  const source = libraries.get(name);
  if (!source) return undefined;
  const stored = await registry.known(source.hash);
  if (stored) return stored;
  const prepared = await prepareLibrary(archive, source);
  unstored.set(source.hash, { source, prepared });
  return prepared;
}
