import type { Archive, PackageSource } from './archive/archive.ts';
import { openArchive } from './archive/archive.ts';
import { joinClosure } from './closure/closure.ts';
import { orderLibraries } from './closure/order.ts';
import type { PreparedLibrary } from './closure/prepared-library.ts';
import { embedIcons } from './fonts/embed-icons.ts';
import { libraryFileReader } from './fonts/library-files.ts';
import { describePictures } from './images/describe-pictures.ts';
import { convertPictures } from './images/pictures.ts';
import { scratch, type Scratch } from './images/scratch.ts';
import { toWebp } from './images/to-webp.ts';
import type { Compiled, LibraryStatus, Refused } from './outcome.ts';
import { readPackage } from './package/read-package.ts';
import type { LibraryRegistry } from './package/registry.ts';
import { resolveLibraries } from './package/resolve.ts';
import { PackageRefused } from './refusals.ts';
import { buildManifest } from './release/build-manifest.ts';
import { closureFiles, libraryFiles, releaseFiles } from './release/files.ts';
import { cleanContent } from './semantics/clean-content.ts';

type Input = { package: PackageSource; registry: LibraryRegistry };

/** Compiles an uploaded package into an immutable release, or says why it cannot. */
export async function compileExercise(input: Input): Promise<Compiled | Refused> {
  let archive: Archive | undefined;
  const aside = scratch();
  try {
    archive = await openArchive(input.package);
    return await compileArchive(archive, input.registry, aside);
  } catch (cause) {
    archive?.close();
    aside.remove();
    if (cause instanceof PackageRefused) return { status: 'refused', refusal: cause.refusal };
    throw cause;
  }
}

async function compileArchive(archive: Archive, registry: LibraryRegistry, aside: Scratch): Promise<Compiled> {
  const source = await readPackage(archive);
  const resolved = await resolveLibraries(source, registry);
  const cleaned = cleanContent(source, resolved.libraries);
  const converted = await convertPictures({ source, used: cleaned.media, convert: toWebp, scratch: aside });
  const { pictures } = converted;
  const content = { ...cleaned, params: describePictures(cleaned.params, pictures) };
  const running = orderLibraries([...resolved.roots, ...cleaned.libraries], resolved.libraries);
  const closure = joinClosure(await embedIcons(running, libraryFileReader(archive, resolved, registry)));
  const manifest = buildManifest(source, content, closure, running, resolved.libraries, pictures);
  const offered = [...resolved.offered.values()];
  const unstored = [...running, ...offered].flatMap(({ hash }) => resolved.unstored.get(hash) ?? []);
  const libraries = running.map((library) => statusOf(library, resolved.approved));
  return {
    status: 'compiled',
    manifest,
    libraries,
    offered: offered.map(({ name, version, hash }) => ({ name, version, hash })),
    needsApproval: libraries.some(({ status }) => status === 'needs-approval'),
    notices: [...cleaned.notices, ...converted.notices],
    files: [
      ...unstored.flatMap((library) => libraryFiles(archive, library)),
      ...closureFiles(closure),
      ...releaseFiles(archive, manifest, cleaned.media, pictures),
    ],
    close() {
      archive.close();
      aside.remove();
    },
  };
}

function statusOf({ name, version, hash }: PreparedLibrary, approved: ReadonlySet<string>): LibraryStatus {
  return { name, version, hash, status: approved.has(hash) ? 'approved' : 'needs-approval' };
}
