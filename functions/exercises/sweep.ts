import type { Queue } from '../platform/queue.ts';
import type { CompilationRepository } from './compilation.ts';
import type { ExerciseRepository } from './exercises.ts';
import type { LibraryRepository } from './libraries.ts';
import type { PlayPages } from './pages.ts';
import type { WorkMessage } from './work.ts';

interface Sweeping {
  compilations: CompilationRepository;
  exercises: ExerciseRepository;
  libraries: LibraryRepository;
  pages: PlayPages;
  queue: Queue<WorkMessage>;
}

/**
 * Finds what lost messages and crashes left: exercises that wait for the compiler, those that were compiled while
 * their libraries were being approved, pages with a library that was stopped, and play pages of an older player.
 */
export async function sweep({ compilations, exercises, libraries, pages, queue }: Sweeping): Promise<void> {
  for (const { id, libraries: wanted = [] } of await exercises.waitingForApproval()) {
    const found = await Promise.all(wanted.map(libraries.find));
    if (found.every((library) => library?.status === 'approved')) await compilations.again(id);
  }
  for (const exercise of await compilations.waiting()) await queue({ exercise });
  for (const library of await libraries.toRemake()) await queue({ library });
  await pages.renewStale();
}
