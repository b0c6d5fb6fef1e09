import { prepareLibrary } from '../closure/prepare.ts';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import { PackageRefused, refuse } from '../refusals.ts';
import { addonsFor } from './addons.ts';
import type { PackageLibrary } from './package-libraries.ts';
import type { Package } from './read-package.ts';
import type { LibraryRegistry } from './registry.ts';
import { parseLibraryName } from './version.ts';

/** A library of the package that nobody stored before. */
export type NewLibrary = { source: PackageLibrary; prepared: PreparedLibrary };

export type ResolvedLibraries = {
  /** Names of those that the package asks for, or whose addition its content asks for. */
  roots: string[];
  /** By library name. */
  libraries: Map<string, PreparedLibrary>;
  /** Hashes of the approved ones. */
  approved: Set<string>;
  /** By hash. */
  unstored: Map<string, NewLibrary>;
  /** Newer patches than the approved ones that run: an administrator may come to prefer them. */
  offered: Map<string, PreparedLibrary>;
};

/** Names that are looked up for one package; a whole book of exercises names 60. Each is a call to the table. */
const mostNames = 1000;

/**
 * Finds the libraries a package asks for, and all they depend on. An approved library is used whatever patch the
 * package brings; what is neither approved nor in the package stays missing. More are looked up than content may use,
 * so that cleaning needs no further look-up.
 */
export async function resolveLibraries(source: Package, registry: LibraryRegistry): Promise<ResolvedLibraries> {
  const brought = [...source.libraries.values()].map(({ name, json }) => ({ name, patterns: json.addTo ?? [] }));
  const addons = addonsFor(source.content, [...brought, ...(await registry.addons())]);
  const resolved: ResolvedLibraries = {
    roots: [...new Set([...source.declared, ...addons])],
    libraries: new Map(),
    approved: new Set(),
    unstored: new Map(),
    offered: new Map(),
  };
  // A set grows while it is iterated: dependencies join the queue, each name once.
  const waiting = new Set([...resolved.roots, ...source.mentioned]);
  for (const name of waiting) {
    if (waiting.size > mostNames) refuse('contents-too-large', `the package names ${waiting.size} libraries`);
    const library = await resolveOne(name, source, registry, resolved);
    if (!library) continue;
    resolved.libraries.set(name, library);
    for (const dependency of library.dependencies) waiting.add(dependency);
  }
  return resolved;
}

async function resolveOne(
  name: string,
  { archive, libraries, effort }: Package,
  registry: LibraryRegistry,
  { approved, unstored, offered }: ResolvedLibraries,
): Promise<PreparedLibrary | undefined> {
  const wanted = parseLibraryName(name);
  if (!wanted) return undefined;
  const pinned = await registry.resolve(wanted.machineName, wanted.majorVersion, wanted.minorVersion);
  const source = libraries.get(name);
  if (pinned) {
    approved.add(pinned.hash);
    if (source && isNewerPatch(source, pinned)) await offer(source);
    return pinned;
  }
  return source && prepared(source);

  async function prepared(brought: PackageLibrary): Promise<PreparedLibrary> {
    const stored = await registry.known(brought.hash);
    if (stored) return stored;
    const library = await prepareLibrary(archive, brought, effort);
    unstored.set(brought.hash, { source: brought, prepared: library });
    return library;
  }

  /** What nobody has asked for refuses no package. */
  async function offer(brought: PackageLibrary): Promise<void> {
    try {
      offered.set(brought.hash, await prepared(brought));
    } catch (cause) {
      if (!(cause instanceof PackageRefused)) throw cause;
    }
  }
}

const isNewerPatch = ({ json }: PackageLibrary, pinned: PreparedLibrary) =>
  json.patchVersion > Number(pinned.version.split('.')[2]);
