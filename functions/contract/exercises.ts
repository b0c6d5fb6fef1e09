import * as z from 'zod/mini';
import { Source } from './activity.ts';
import { libraryFields, LibraryReference, Release } from './h5p.ts';
import { Instant, Uai, Ulid } from './ids.ts';
import { libraryReports } from './library-report.ts';
import { ReleaseComparison } from './release-comparison.ts';
import { route } from './route.ts';
import { UploadAddress } from './sequences.ts';
import { line } from './text.ts';

export { LibraryReference, Release };

/**
 * What becomes of an uploaded package; `ready` is the only state in which learners may be given it. `undecided`: it
 * was compiled again, and its owner has not said yet whether that takes the place of what is in use.
 */
export const ExerciseState = z.enum(['waiting', 'compiling', 'ready', 'refused', 'needs-approval', 'undecided']);
export type ExerciseState = z.infer<typeof ExerciseState>;

/** Why a package was refused. The codes are the compiler's, which the web translates; `failed` is a fault of ours. */
export const ExerciseRefusal = z.object({
  code: z.string(),
  /** Of the file in the package, or of the field in content.json. */
  path: z.optional(z.string()),
  /** The place in the content in words, from the whole to the part. */
  where: z.optional(z.array(z.string())),
});

/** Something of a package that was left out and does not keep it from playing; the codes are the compiler's. */
export const ExerciseNotice = z.object({ code: z.string(), where: z.array(z.string()) });
export type ExerciseNotice = z.infer<typeof ExerciseNotice>;

export const ExerciseBody = z.strictObject({
  /** None takes the package's own, and until that is read the name of its file. */
  title: z.optional(line(120)),
  upload: Ulid,
});

/** What is read from a package. `language` is a BCP 47 tag, `und` when the package says none. */
const ofPackage = {
  language: z.optional(z.string()),
  mainLibrary: z.optional(z.string()),
  licence: z.optional(z.string()),
  authors: z.optional(z.array(z.string())),
  notices: z.optional(z.array(ExerciseNotice)),
};

/** A compiled package that another one is to replace. */
export const InUse = z.object({ upload: Ulid, release: Release, ...ofPackage });
export type InUse = z.infer<typeof InUse>;

/** An exercise with its last package; `upload`, `state` and what the package says are that one's. */
export const Exercise = z.object({
  id: Ulid,
  title: z.string(),
  upload: Ulid,
  owners: z.array(Ulid),
  school: z.optional(Uai),
  state: ExerciseState,
  refusal: z.optional(ExerciseRefusal),
  /** What a territory administrator has to approve first. */
  libraries: z.optional(z.array(LibraryReference)),
  ...ofPackage,
  release: z.optional(Release),
  /** The package before it, which learners are given as long as the last one is not ready. */
  inUse: z.optional(InUse),
  origin: z.optional(Source),
  updated: Instant,
  version: z.number(),
});
export type Exercise = z.infer<typeof Exercise>;

/** The release that learners may be given: a compiled one whose libraries are all approved. */
export const releaseInUse = ({ state, release, inUse }: Pick<Exercise, 'state' | 'release' | 'inUse'>) =>
  state === 'ready' ? release : inUse?.release;

/** An exercise that waits for a library, as an administrator sees it. */
const Waiting = z.object({ exercise: Ulid, title: z.string(), release: z.optional(Release) });

export const Library = z.object({
  ...libraryFields,
  title: z.string(),
  /** As library.json names it. */
  licence: z.optional(z.string()),
  /** Of its code and styles, minified. */
  bytes: z.number(),
  /** `withdrawn`: what was made with it goes on; `stopped`: it does harm, and nothing that loads it plays. */
  status: z.enum(['approved', 'needs-approval', 'withdrawn', 'stopped']),
  /** New compilations take it; of several approved patches of a version one alone is. */
  preferred: z.boolean(),
  /** The school whose upload brought it first. */
  school: z.optional(Uai),
  first: Instant,
  /** Libraries that it loads, as `H5P.Image 1.1`. */
  dependencies: z.array(z.string()),
  waiting: z.array(Waiting),
});
export type Library = z.infer<typeof Library>;

/** An exercise that plays with a library. */
export const LibraryUse = z.object({ exercise: Ulid, title: z.string(), school: z.optional(Uai) });
export type LibraryUse = z.infer<typeof LibraryUse>;

const inExercise = { exercise: Ulid };

export const exercises = {
  listExercises: route({
    method: 'GET',
    path: '/api/exercises',
    summary: "The caller's exercises, the last edited first",
    action: 'exercise.list',
    answer: z.object({ items: z.array(Exercise) }),
  }),
  getExercise: route({
    method: 'GET',
    path: '/api/exercises/{exercise}',
    summary: 'An exercise and what has become of its package',
    action: 'exercise.read',
    params: z.strictObject(inExercise),
    answer: Exercise,
  }),
  beginPackage: route({
    method: 'PUT',
    path: '/api/exercises/{exercise}/uploads/{upload}',
    summary: 'Ask for an address to upload a .h5p package to; it goes into quarantine',
    action: 'exercise.write',
    params: z.strictObject({ ...inExercise, upload: Ulid }),
    body: z.strictObject({ name: line(120), bytes: z.int().check(z.positive()) }),
    answer: UploadAddress,
  }),
  putExercise: route({
    method: 'PUT',
    path: '/api/exercises/{exercise}',
    summary:
      'Make an exercise of an uploaded package, or with If-Match rename it, give it another package, ' +
      'or with the upload in use take back one that is not ready',
    action: 'exercise.write',
    params: z.strictObject(inExercise),
    body: ExerciseBody,
    answer: Exercise,
  }),
  deleteExercise: route({
    method: 'DELETE',
    path: '/api/exercises/{exercise}',
    summary: 'Delete an exercise; its releases stay with those who were given them',
    action: 'exercise.write',
    params: z.strictObject(inExercise),
  }),
  getUploadRoom: route({
    method: 'GET',
    path: '/api/packages/room',
    summary: 'How many bytes the caller may still upload this month, and in one package',
    action: 'exercise.list',
    answer: z.object({ left: z.number(), most: z.number() }),
  }),
  recompileExercise: route({
    method: 'PUT',
    path: '/api/exercises/{exercise}/recompilations/{upload}',
    summary:
      'Compile the package of a ready exercise again, with the libraries that are preferred today; what is in use ' +
      'stays so until its owner decides',
    action: 'exercise.write',
    params: z.strictObject({ ...inExercise, upload: Ulid }),
    answer: Exercise,
    edits: true,
  }),
  compareReleases: route({
    method: 'GET',
    path: '/api/exercises/{exercise}/comparison',
    summary: 'What the release that waits for its owner changes in the one in use',
    action: 'exercise.read',
    params: z.strictObject(inExercise),
    answer: ReleaseComparison,
  }),
  takeRelease: route({
    method: 'PUT',
    path: '/api/exercises/{exercise}/release',
    summary: 'Take the release that was compiled again into use; work that was given keeps its own',
    action: 'exercise.write',
    params: z.strictObject(inExercise),
    body: z.strictObject({ release: Release }),
    answer: Exercise,
    edits: true,
  }),
  ...libraryReports,
  listLibraries: route({
    method: 'GET',
    path: '/api/libraries',
    summary:
      'Every version of every H5P library that was brought, approved or not, with the exercises that wait for it',
    action: 'library.read',
    answer: z.object({ items: z.array(Library) }),
  }),
  approveLibrary: route({
    method: 'PUT',
    path: '/api/libraries/{name}/{version}/{hash}/approval',
    summary: 'Let a library run in the whole territory; the exercises that wait for it are compiled again',
    action: 'library.approve',
    params: z.strictObject(libraryFields),
    body: z.strictObject({
      approved: z.literal(true),
      /** Everything that it loads, too, as the waiting exercises brought it. */
      withDependencies: z.boolean(),
    }),
    answer: z.object({ approved: z.array(LibraryReference) }),
  }),
  listLibraryUses: route({
    method: 'GET',
    path: '/api/libraries/{name}/{version}/{hash}/uses',
    summary: 'The exercises that play with a library, as many as a person reads',
    action: 'library.read',
    params: z.strictObject(libraryFields),
    answer: z.object({ items: z.array(LibraryUse), more: z.boolean() }),
  }),
  withdrawLibrary: route({
    method: 'PUT',
    path: '/api/libraries/{name}/{version}/{hash}/withdrawal',
    summary: 'Take an approval back: new uploads wait again, and what does harm stops playing wherever it was given',
    action: 'library.approve',
    params: z.strictObject(libraryFields),
    body: z.strictObject({
      /** It does harm: releases that load it stop at once, and exercises with it wait for approval again. */
      stop: z.boolean(),
    }),
  }),
};

/**
 * Where a release is played: `https://<release>.content.<domain>`. Of `lib` it is where players and libraries are.
 * @param application the origin of the application
 */
export function contentOrigin(application: string, label: string): string {
  const { protocol, host } = new URL(application);
  return `${protocol}//${label}.content.${host}`;
}
