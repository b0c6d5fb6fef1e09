import type { LibraryReference } from '../contract/exercises.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Page } from '../platform/table/item.ts';
import { eachOf } from '../platform/work-off.ts';
import type { CompilationRepository } from './compilation.ts';
import type { LibraryRepository } from './libraries.ts';
import type { PlayPages } from './pages.ts';
import type { Use, UseRepository } from './uses.ts';
import { packageKey } from './work.ts';

export interface Remaking {
  compilations: CompilationRepository;
  libraries: LibraryRepository;
  uses: UseRepository;
  pages: PlayPages;
  work: Objects;
}

/** Uses read at once. */
const batch = 50;

/**
 * Makes the pages anew of every release that loads a library: it was stopped, or is no longer. Whatever status it is
 * given meanwhile is found by the next look; a repeat does the same again.
 */
export async function remake(remaking: Remaking, reference: LibraryReference): Promise<void> {
  const { libraries, uses, pages } = remaking;
  const library = await libraries.find(reference);
  if (!library) return;
  let from: Page['next'];
  do {
    const { uses: found, next } = await uses.list(reference, batch, from);
    await eachOf(found, async (use) => {
      await pages.renew(use);
      if (library.status === 'stopped') await takeOut(remaking, use, reference);
    });
    from = next;
  } while (from);
  await libraries.remade(reference, library.status);
}

/** An exercise with a stopped library is given to nobody until that is approved again or another package comes. */
async function takeOut({ compilations, work }: Remaking, { exercise, release }: Use, library: LibraryReference) {
  if (await compilations.stop(exercise, release, library)) return;
  const dropped = await compilations.dropInUse(exercise, release);
  if (dropped) await work.delete(packageKey(exercise, dropped));
}
