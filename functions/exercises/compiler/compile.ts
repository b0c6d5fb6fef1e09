import type { Archive, PackageSource } from './archive/archive.ts';
import { openArchive } from './archive/archive.ts';
import { joinClosure } from './closure/closure.ts';
import { orderLibraries } from './closure/order.ts';
import type { ContentMedia } from './package/content.ts';
import { contentMedia, namedLibraries } from './package/content.ts';
import type { H5pJson } from './package/h5p-json.ts';
import { mainDependency, readH5pJson } from './package/h5p-json.ts';
import { readJson } from './package/json.ts';
import { readPackageLibraries } from './package/package-libraries.ts';
import type { LibraryRegistry } from './package/registry.ts';
import type { ResolvedLibraries } from './package/resolve.ts';
import { resolveLibraries } from './package/resolve.ts';
import { isEditorLibrary, libraryName } from './package/version.ts';
import type { Refusal } from './refusals.ts';
import { PackageRefused, refuse } from './refusals.ts';
import { closureFiles, libraryFiles, releaseFiles } from './release/files.ts';
import type { ReleaseManifest } from './release/manifest.ts';
import { buildManifest } from './release/build-manifest.ts';
import type { StoredFile } from './release/stored-file.ts';
import type { CleaningContext, Notice } from './semantics/context.ts';
import { publishedPath } from './semantics/file.ts';
import { cleanParams } from './semantics/library.ts';

export type LibraryStatus = {
  /** `H5P.MultiChoice 1.16` */
  name: string;
  /** `1.16.14` */
  version: string;
  hash: string;
  status: 'approved' | 'needs-approval';
};

export type Compiled = {
  status: 'compiled';
  manifest: ReleaseManifest;
  libraries: LibraryStatus[];
  /** Some library is not approved: only its uploader and an administrator may see the exercise. */
  needsApproval: boolean;
  notices: Notice[];
  /** In the order to store them: the manifest, which makes the release exist, comes last. */
  files: StoredFile[];
  /** Ends the use of the package; after it `bytes()` of a file may fail. */
  close(): void;
};

export type Refused = { status: 'refused'; refusal: Refusal };

type Input = { package: PackageSource; registry: LibraryRegistry };

/** Compiles an uploaded package into an immutable release, or says why it cannot. */
export async function compileExercise(input: Input): Promise<Compiled | Refused> {
  let archive: Archive | undefined;
  try {
    archive = await openArchive(input.package);
    return await compileArchive(archive, input.registry);
  } catch (cause) {
    archive?.close();
    if (cause instanceof PackageRefused) return { status: 'refused', refusal: cause.refusal };
    throw cause;
  }
}

async function compileArchive(archive: Archive, registry: LibraryRegistry): Promise<Compiled> {
  const h5p = await readH5pJson(archive);
  const content = await readJson(archive, 'content/content.json', 'missing-content-json');
  const media = contentMedia(archive);
  const inPackage = await readPackageLibraries(archive);
  const declared = h5p.preloadedDependencies.filter((library) => !isEditorLibrary(library)).map(libraryName);
  const names = new Set([...declared, ...namedLibraries(content)]);
  const resolved = await resolveLibraries(names, archive, inPackage, registry);
  const cleaned = cleanContent(h5p, content, media, resolved);
  const running = orderLibraries(new Set([...declared, ...cleaned.usedLibraries]), resolved.libraries);
  const closure = joinClosure(running);
  const used = [...cleaned.usedMedia].sort();
  const manifest = buildManifest({
    h5p,
    params: cleaned.params,
    closure,
    running,
    resolved: resolved.libraries,
    media: used.map((path) => describeMedia(path, media)),
  });
  const unstored = running.flatMap(({ hash }) => resolved.unstored.get(hash) ?? []);
  const sources = new Map(used.map((path) => [publishedPath(path), `content/${path}`]));
  const libraries = running.map(({ name, version, hash }): LibraryStatus => {
    return { name, version, hash, status: resolved.approved.has(hash) ? 'approved' : 'needs-approval' };
  });
  return {
    status: 'compiled',
    manifest,
    libraries,
    needsApproval: libraries.some(({ status }) => status === 'needs-approval'),
    notices: cleaned.notices,
    files: [
      ...unstored.flatMap(({ source, prepared }) => libraryFiles(archive, source, prepared)),
      ...closureFiles(closure),
      ...releaseFiles(archive, manifest, sources),
    ],
    close: () => archive.close(),
  };
}

function cleanContent(
  h5p: H5pJson,
  content: unknown,
  media: ReadonlyMap<string, ContentMedia>,
  { libraries }: ResolvedLibraries,
) {
  const main = libraryName(mainDependency(h5p));
  if (!libraries.has(main)) refuse('missing-dependency', `the main library ${main} is not at hand`, main);
  const context: CleaningContext = {
    mediaPaths: new Set(media.keys()),
    semanticsOf: (name) => libraries.get(name)?.semantics,
    notices: [],
    usedMedia: new Set(),
    usedLibraries: new Set(),
  };
  return { params: cleanParams(main, content, context, '$'), ...context };
}

function describeMedia(path: string, media: ReadonlyMap<string, ContentMedia>) {
  const found = media.get(path);
  if (!found) throw new Error('cleaning used a file that the package does not hold');
  return { path: publishedPath(path), mime: found.mime, bytes: found.file.size, sha256: found.file.sha256 };
}
