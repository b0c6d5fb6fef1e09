import type { Ulid } from '../contract/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { quarantined } from '../platform/uploads/quarantine.ts';
import type { Compilation, CompilationRepository, Outcome } from './compilation.ts';
import { compileExercise } from './compiler/compile.ts';
import type { Compiled } from './compiler/outcome.ts';
import type { LibraryRegistry } from './compiler/package/registry.ts';
import type { LibraryRepository } from './libraries.ts';
import type { PlayPages } from './pages.ts';
import { libraryRegistry } from './registry.ts';
import { storeFiles } from './store.ts';
import { titleOfPackage } from './title.ts';
import { fetchPackage, type PackageOnDisk } from './uploaded-package.ts';
import { packageKey } from './work.ts';

export interface Compiling {
  compilations: CompilationRepository;
  libraries: LibraryRepository;
  pages: PlayPages;
  /** Releases and libraries. */
  content: Objects;
  /** Uploads in quarantine, and the packages that were taken on. */
  work: Objects;
  log: Log;
}

/** The queue itself gives up after as many. */
const mostTries = 5;

/**
 * Compiles the package of an exercise that waits. Everything is stored before the exercise says so; until then a crash
 * leaves it waiting, and a repeat stores the same again. A refused package leaves only its upload in quarantine.
 */
export async function compile(compiling: Compiling, exercise: Ulid): Promise<void> {
  const { compilations, work, log } = compiling;
  const begun = await compilations.begin(exercise);
  if (!begun) return;
  const outcome = begun.tries > mostTries ? failed : await outcomeOf(compiling, begun);
  if (await compilations.finish(begun, outcome)) await dropPackages(work, begun, outcome);
  if (await wasApprovedMeanwhile(compiling, outcome)) {
    if (await compilations.again(exercise)) return compile(compiling, exercise);
  }
  if (outcome.refusal) log('warn', 'package.refused', { exercise, refusal: outcome.refusal.code });
  else await work.delete(quarantined(begun.upload));
}

/** Whoever approves looks for what waits already, and finds none that is being compiled. */
async function wasApprovedMeanwhile({ libraries }: Compiling, { state, libraries: wanted = [] }: Outcome) {
  if (state !== 'needs-approval') return false;
  const found = await Promise.all(wanted.map(libraries.find));
  return found.every((library) => library?.status === 'approved');
}

/** What was replaced goes; what is in use as long as its replacement is not ready stays. */
async function dropPackages(work: Objects, { id, former, packageInUse }: Compilation, outcome: Outcome): Promise<void> {
  const ready = outcome.state === 'ready';
  const kept = [outcome.package, ...(ready ? [] : [packageInUse])];
  for (const hash of new Set([former, ...(ready ? [packageInUse] : [])])) {
    if (hash !== undefined && !kept.includes(hash)) await work.delete(packageKey(id, hash));
  }
}

const failed: Outcome = { state: 'refused', refusal: { code: 'failed' } };

async function outcomeOf(compiling: Compiling, begun: Compilation): Promise<Outcome> {
  const { libraries, content, work } = compiling;
  await using found = await fetchPackage(
    work,
    begun.package ? packageKey(begun.id, begun.package) : quarantined(begun.upload),
  );
  if (!found) return failed;
  const registry = libraryRegistry(libraries, content);
  const result = await compileExercise({ package: found.path, registry });
  if (result.status === 'refused') {
    const { code, path, where } = result.refusal;
    return { state: 'refused', refusal: { code, ...(path !== undefined && { path }), ...(where && { where }) } };
  }
  try {
    const hash = await keepPackage(work, begun, found);
    await storeFiles(content, result.files);
    await rememberLibraries(compiling, registry, begun, result);
    await compiling.pages.publish(begun.id, result.manifest, result.needsApproval);
    return { ...decidedBy(begun, describe(result)), package: hash };
  } finally {
    result.close();
  }
}

async function keepPackage(work: Objects, { id, package: kept }: Compilation, found: PackageOnDisk): Promise<string> {
  if (kept) return kept;
  const { sha256, pieces } = found;
  const key = packageKey(id, sha256);
  if (!(await work.head(key))) await work.put(key, pieces(), { type: 'application/zip', ifAbsent: true });
  return sha256;
}

const unapproved = ({ libraries }: Compiled) =>
  libraries.filter(({ status }) => status === 'needs-approval').map(referenceTo);

/** The compiler names libraries as content does: `H5P.Image 1.1`. */
const referenceTo = ({ name, version, hash }: Compiled['offered'][number]) => ({
  name: name.split(' ')[0]!,
  version,
  hash,
});

async function rememberLibraries(
  { libraries }: Compiling,
  registry: LibraryRegistry,
  { school }: Compilation,
  compiled: Compiled,
): Promise<void> {
  for (const reference of [...unapproved(compiled), ...compiled.offered.map(referenceTo)]) {
    const prepared = await registry.known(reference.hash);
    if (!prepared) throw new Error(`the library ${reference.name} was not stored`);
    const { title, license, dependencies, addTo, scripts, styles } = prepared;
    const bytes = scripts.reduce((total, { code }) => total + code.length, styles.length);
    await libraries.see({
      ...reference,
      title,
      dependencies,
      bytes,
      ...(addTo && { addTo }),
      ...(license && { licence: license }),
      ...(school && { school }),
    });
  }
}

/** Compiled again, it changes nothing until its owner has seen what is other. */
function decidedBy({ recompiled, inUse }: Compilation, outcome: Outcome): Outcome {
  const differs = recompiled && inUse && outcome.release !== inUse.release;
  return outcome.state === 'ready' && differs ? { ...outcome, state: 'undecided' } : outcome;
}

/** H5P's code for a licence that nobody has named. */
const undisclosed = 'U';

/** As many notices as a teacher reads. */
const mostNotices = 30;

const mostTelling = (notices: Compiled['notices']) =>
  notices.slice(0, mostNotices).map(({ code, where = [] }) => ({ code, where }));

function describe(compiled: Compiled): Outcome {
  const { release, language, mainLibrary, credits } = compiled.manifest;
  const { license, licenseVersion, authors } = credits;
  const title = titleOfPackage(compiled.manifest.title);
  return {
    state: compiled.needsApproval ? 'needs-approval' : 'ready',
    release,
    language,
    mainLibrary,
    authors: authors.map(({ name }) => name),
    ...(title && { title }),
    ...(license && license !== undisclosed && { licence: [license, licenseVersion].filter(Boolean).join(' ') }),
    ...(compiled.needsApproval && { libraries: unapproved(compiled) }),
    ...(compiled.notices.length > 0 && { notices: mostTelling(compiled.notices) }),
  };
}
