import type { Exercise, LibraryReference } from '../contract/exercises.ts';
import type { Library } from '../contract/h5p-libraries.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, type Refusal, type Result } from '../platform/refusal.ts';
import type { CompilationRepository } from './compilation.ts';
import type { ExerciseRepository } from './exercises.ts';
import { inUse, type LibraryRepository, type StoredLibrary } from './libraries.ts';
import { minorOf, referenceTo } from './report/report.ts';
import type { WorkMessage } from './work.ts';

export interface Approving {
  exercises: ExerciseRepository;
  libraries: LibraryRepository;
  compilations: CompilationRepository;
  queue: Queue<WorkMessage>;
}

/** Every library with the exercises that wait for it. */
export async function listLibraries({ libraries, exercises }: Approving): Promise<Library[]> {
  const [known, waiting] = await Promise.all([libraries.list(), exercises.waitingForApproval()]);
  const preferred = preferredOf(known);
  return known.map((library) => ({
    ...library,
    preferred: preferred.has(library.hash),
    waiting: waiting
      .filter((exercise) => needs(exercise, library))
      .map(({ id, title, release }) => ({ exercise: id, title, ...(release && { release }) })),
  }));
}

/** The hashes that new compilations take, one for each version such as 1.16. */
function preferredOf(known: readonly StoredLibrary[]): Set<string> {
  const versions = Map.groupBy(known, (library) => `${library.name} ${minorOf(library)}`);
  return new Set([...versions.values()].flatMap((patches) => inUse(patches)?.hash ?? []));
}

const needs = (exercise: Exercise, { hash }: { hash: string }) =>
  (exercise.libraries ?? []).some((library) => library.hash === hash);

/** Approves a library, what it loads first, and has the exercises that waited for it compiled again. */
export async function approve(
  approving: Approving,
  reference: LibraryReference,
  withDependencies: boolean,
): Promise<Result<LibraryReference[]>> {
  const { libraries, exercises } = approving;
  const library = await libraries.find(reference);
  if (!library) return refuse('not-found', 'Nobody brought such a library.');
  if (!withDependencies) return approveAll(approving, [library]);
  const waiting = (await exercises.waitingForApproval()).filter((exercise) => needs(exercise, library));
  const brought = waiting.flatMap((exercise) => exercise.libraries ?? []);
  return approveAll(approving, (await withLoaded(libraries, library, brought)).toReversed());
}

/** Approves everything that an exercise waits for; the compiler names first what others load. */
export async function approveFor(approving: Approving, exercise: Exercise): Promise<LibraryReference[]> {
  const found = await Promise.all((exercise.libraries ?? []).map(approving.libraries.find));
  return approveAll(
    approving,
    found.filter((library) => library !== undefined),
  );
}

/** In their order, so that a crash leaves none approved that can't run. */
async function approveAll(
  { libraries, exercises, compilations, queue }: Approving,
  wanted: readonly StoredLibrary[],
): Promise<LibraryReference[]> {
  for (const each of wanted) {
    await libraries.approve(each);
    if (each.status === 'stopped') await queue({ library: referenceTo(each) });
  }
  // Once all is approved: one that the compiler lets go meanwhile looks for itself.
  for (const exercise of await exercises.waitingForApproval()) {
    if (!wanted.some((library) => needs(exercise, library))) continue;
    if (await compilations.again(exercise.id)) await queue({ exercise: exercise.id });
  }
  return wanted.map(referenceTo);
}

/** Has new compilations take a library in place of another patch of its version. */
export async function prefer(
  { libraries }: Pick<Approving, 'libraries'>,
  reference: LibraryReference,
): Promise<Refusal | undefined> {
  if (!(await libraries.find(reference))) return refuse('not-found', 'Nobody brought such a library.');
  return (await libraries.prefer(reference)) ? undefined : refuse('conflict', 'It is not approved.');
}

/** A library and all that it loads, as far as the same exercises brought it and it is not approved yet. */
export async function withLoaded(
  libraries: Pick<LibraryRepository, 'find'>,
  library: StoredLibrary,
  brought: readonly LibraryReference[],
): Promise<StoredLibrary[]> {
  const found = new Map([[library.hash, library]]);
  // A map grows while it is iterated: what a dependency loads joins the queue.
  for (const { dependencies } of found.values()) {
    const loaded = brought.filter(
      (candidate) => dependencies.includes(contentName(candidate)) && !found.has(candidate.hash),
    );
    for (const reference of loaded) {
      const stored = await libraries.find(reference);
      if (stored) found.set(stored.hash, stored);
    }
  }
  return [...found.values()];
}

/** As dependencies are named: `H5P.Image 1.1`. */
const contentName = ({ name, version }: LibraryReference) => `${name} ${version.split('.').slice(0, 2).join('.')}`;
