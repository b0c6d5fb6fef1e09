import * as z from 'zod/mini';
import { Source } from './activity.ts';
import { libraries } from './h5p-libraries.ts';
import { LibraryReference, Release } from './h5p.ts';
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
  ...libraries,
};

/**
 * Where a release is played: `https://<release>.content.<domain>`. Of `lib` it is where players and libraries are.
 * @param application the origin of the application
 */
export function contentOrigin(application: string, label: string): string {
  const { protocol, host } = new URL(application);
  return `${protocol}//${label}.content.${host}`;
}
