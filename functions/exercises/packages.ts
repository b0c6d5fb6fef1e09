import * as z from 'zod/mini';
import { Exercise } from '../contract/exercises.ts';
import { Sha256 } from '../contract/ids.ts';
import type { Upload } from './exercises.ts';

/** What the compiler writes beside the state. */
export const outcomeFields = [
  'refusal',
  'libraries',
  'language',
  'mainLibrary',
  'licence',
  'authors',
  'release',
  'notices',
] as const;

/** An exercise as it is stored, with the packages that are kept for it. */
export const StoredExercise = z.object({
  ...Exercise.shape,
  /** SHA-256 of the last package, once it has left quarantine. */
  package: z.optional(Sha256),
  /** Of the one in use. */
  packageInUse: z.optional(Sha256),
  /** Of one that was never ready and goes when the last one has been looked at. */
  former: z.optional(Sha256),
  /** Nobody has typed a title: the package's own is taken. */
  untitled: z.optional(z.boolean()),
  /** The package in use, compiled again: its owner decides whether the new release takes the place of the old one. */
  recompiled: z.optional(z.boolean()),
});
export type StoredExercise = z.infer<typeof StoredExercise>;

type Replaced = Partial<StoredExercise> & Pick<StoredExercise, 'state'>;

/** Any state -> waiting, with another package. One that was ready stays in use until then; one that was not, goes. */
export function replaced(standing: StoredExercise, { upload, title, untitled }: Upload): Replaced {
  const { id, owners, school, origin, package: last, packageInUse, former } = standing;
  const wasReady = standing.state === 'ready' && standing.release !== undefined;
  const keptTitle = untitled && !standing.untitled;
  return {
    ...{ id, owners, school, origin, upload, state: 'waiting' },
    title: keptTitle || (untitled && hasPackageTitle(standing)) ? standing.title : title,
    ...(untitled && !keptTitle && { untitled }),
    ...(wasReady ? { inUse: inUseOf(standing), packageInUse: last } : { inUse: standing.inUse, packageInUse }),
    former: wasReady ? former : (last ?? former),
  };
}

/** A title that a package has given is better than the name of the next file. */
const hasPackageTitle = ({ release, inUse }: StoredExercise) => (release ?? inUse) !== undefined;

/** Ready -> waiting, with the same package; undefined for what has none, as an adapted exercise has. */
export function recompiling(standing: StoredExercise, upload: string): Replaced | undefined {
  const { id, owners, school, origin, title, untitled, package: kept } = standing;
  if (standing.state !== 'ready' || !standing.release || !kept) return undefined;
  return {
    ...{ id, owners, school, origin, title, upload, state: 'waiting', recompiled: true },
    ...{ inUse: inUseOf(standing), package: kept, packageInUse: kept },
    ...(untitled && { untitled }),
  };
}

/** Undecided -> ready, with the new release; undefined when it is another. */
export function decided(standing: StoredExercise, release: string): Replaced | undefined {
  const { inUse: _former, packageInUse: _package, recompiled: _recompiled, ...rest } = standing;
  return standing.state === 'undecided' && standing.release === release ? { ...rest, state: 'ready' } : undefined;
}

/** Refused, needs-approval or undecided -> ready, with the package in use; undefined when there is none. */
export function restored(standing: StoredExercise, title = standing.title): Replaced | undefined {
  const { id, owners, school, origin, inUse, packageInUse, untitled } = standing;
  if (!inUse) return undefined;
  const typed = title !== standing.title;
  return {
    ...{ id, owners, school, origin, title, ...inUse, state: 'ready', package: packageInUse },
    ...(untitled && !typed && { untitled }),
  };
}

function inUseOf({ upload, release, language, mainLibrary, licence, authors, notices }: StoredExercise) {
  return { upload, release: release!, language, mainLibrary, licence, authors, notices };
}
