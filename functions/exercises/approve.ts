import type { Exercise, Library, LibraryReference } from '../contract/exercises.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import type { CompilationRepository } from './compilation.ts';
import type { ExerciseRepository } from './exercises.ts';
import type { LibraryRepository, StoredLibrary } from './libraries.ts';
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
  return known.map((library) => ({
    ...library,
    waiting: waiting
      .filter((exercise) => needs(exercise, library))
      .map(({ id, title, release }) => ({ exercise: id, title, ...(release && { release }) })),
  }));
}

const needs = (exercise: Exercise, { hash }: { hash: string }) =>
  (exercise.libraries ?? []).some((library) => library.hash === hash);

/** Approves a library, what it loads first, and has the exercises that waited for it compiled again. */
export async function approve(
  approving: Approving,
  reference: LibraryReference,
  withDependencies: boolean,
): Promise<Result<LibraryReference[]>> {
  const { libraries, exercises, compilations, queue } = approving;
  const library = await libraries.find(reference);
  if (!library) return refuse('not-found', 'Nobody brought such a library.');
  const needing = async (wanted: readonly LibraryReference[]) =>
    (await exercises.waitingForApproval()).filter((exercise) => wanted.some((each) => needs(exercise, each)));
  const brought = (await needing([library])).flatMap((exercise) => exercise.libraries ?? []);
  const wanted = withDependencies ? await withLoaded(libraries, library, brought) : [library];
  for (const each of wanted.toReversed()) {
    await libraries.approve(each);
    if (each.status === 'stopped') await queue({ library: referenceTo(each) });
  }
  // Once all is approved: one that the compiler lets go meanwhile looks for itself.
  for (const { id } of await needing(wanted)) if (await compilations.again(id)) await queue({ exercise: id });
  return wanted.map(referenceTo);
}

const referenceTo = ({ name, version, hash }: LibraryReference) => ({ name, version, hash });

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
