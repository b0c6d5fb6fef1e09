import type { LibraryReference } from '../contract/exercises.ts';
import type { LibraryUse } from '../contract/h5p-libraries.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import type { ExerciseRepository } from './exercises.ts';
import type { LibraryRepository } from './libraries.ts';
import type { UseRepository } from './uses.ts';
import type { WorkMessage } from './work.ts';

interface Withdrawing {
  exercises: ExerciseRepository;
  libraries: LibraryRepository;
  uses: UseRepository;
  queue: Queue<WorkMessage>;
}

/** As many as a person reads, and one call to the table can name. */
const most = 100;

/** The exercises that play with a library; those that were deleted play on where they were given, but have no name. */
export async function listUses(
  { uses, exercises }: Withdrawing,
  library: LibraryReference,
): Promise<{ items: LibraryUse[]; more: boolean }> {
  const { uses: found, next } = await uses.list(library, most);
  const ids = [...new Set(found.map(({ exercise }) => exercise))];
  const items = (await exercises.findAll(ids)).map(({ id, title, school }) => ({ exercise: id, title, school }));
  return { items, more: next !== undefined };
}

/** Takes an approval back. A library that does harm is stopped in every release that loads it, by the compiler. */
export async function withdraw(
  { libraries, queue }: Withdrawing,
  library: LibraryReference,
  stop: boolean,
): Promise<Refusal | undefined> {
  if (!(await libraries.find(library))) return refuse('not-found', 'Nobody brought such a library.');
  if (!stop) {
    if (await libraries.withdraw(library)) return undefined;
    return refuse('conflict', 'It is not approved.');
  }
  await libraries.stop(library);
  await queue({ library });
  return undefined;
}
