import * as z from 'zod/mini';
import { libraryFields, LibraryReference } from './h5p.ts';
import { Sha256, Ulid } from './ids.ts';
import { route } from './route.ts';

/** What an administrator should know of before code runs for pupils; it may well be harmless. */
const LibraryWarning = z.object({
  /**
   * `evaluates` text as code, asks the `network`, sends `messages` to other windows, keeps things in `storage`, takes
   * the page `elsewhere`, or names `addresses` on other sites. `unread`: too large to be looked through.
   */
  kind: z.enum(['evaluates', 'network', 'messages', 'storage', 'elsewhere', 'addresses', 'unread']),
  /** Where, at most ten; of `addresses` the hosts. */
  found: z.array(z.string()),
  /** The version it is compared with does not do so. */
  fresh: z.boolean(),
});
export type LibraryWarning = z.infer<typeof LibraryWarning>;

/** Sizes in bytes; without `before` it was added, without `after` taken away. */
const FileChange = z.object({
  path: z.string(),
  before: z.optional(z.number()),
  after: z.optional(z.number()),
  /** Its text was kept, so that lines can be compared. */
  text: z.boolean(),
});
export type FileChange = z.infer<typeof FileChange>;

/** What a library brings, or what it changes in the version that it is compared with. */
export const LibraryReport = z.object({
  /** What runs now under the same name, or the last approved before it; the caller may name another. */
  against: z.optional(LibraryReference),
  /** Other versions of the same name, to compare with. */
  others: z.array(LibraryReference),
  /** False for one that was stored before its files were listed: it is known when it is brought again. */
  listed: z.boolean(),
  /** Of all its files, in bytes. */
  bytes: z.number(),
  files: z.array(FileChange),
  /** There are more than are listed here. */
  more: z.boolean(),
  /** Files that are the same in both. */
  same: z.number(),
  dependencies: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  licence: z.optional(z.object({ before: z.optional(z.string()), after: z.optional(z.string()) })),
  warnings: z.array(LibraryWarning),
});
export type LibraryReport = z.infer<typeof LibraryReport>;

const DiffLine = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
/** Lines that changed, with a few around them; `before` and `after` count the first line, from 1. */
const Hunk = z.object({ before: z.number(), after: z.number(), lines: z.array(DiffLine) });
export type Hunk = z.infer<typeof Hunk>;

export const FileComparison = z.object({
  hunks: z.array(Hunk),
  /** There are more than are shown here. */
  more: z.boolean(),
  /** No lines to read: `binary` or too large, or `minified`, in lines nobody can read. */
  unreadable: z.optional(z.enum(['binary', 'minified'])),
});
export type FileComparison = z.infer<typeof FileComparison>;

const approved = z.strictObject({ approved: z.literal(true) });

/** Routes by which an administrator looks into a library and decides about it. */
export const libraryReports = {
  getLibraryReport: route({
    method: 'GET',
    path: '/api/libraries/{name}/{version}/{hash}/report',
    summary: 'What a library brings, what it changes in an approved version, and what should be looked at',
    action: 'library.read',
    params: z.strictObject(libraryFields),
    query: z.strictObject({ against: z.optional(Sha256) }),
    answer: LibraryReport,
  }),
  compareLibraryFile: route({
    method: 'GET',
    path: '/api/libraries/{name}/{version}/{hash}/lines',
    summary: 'The lines that changed in one file of a library, or without a version to compare with its lines',
    action: 'library.read',
    params: z.strictObject(libraryFields),
    query: z.strictObject({
      path: z.string().check(z.minLength(1), z.maxLength(500)),
      against: z.optional(Sha256),
    }),
    answer: FileComparison,
  }),
  preferLibrary: route({
    method: 'PUT',
    path: '/api/libraries/{name}/{version}/{hash}/preference',
    summary:
      'Have new compilations take an approved library in place of another patch of its version; ' +
      'releases that were made stay as they are',
    action: 'library.approve',
    params: z.strictObject(libraryFields),
    body: z.strictObject({ preferred: z.literal(true) }),
  }),
  approveExercise: route({
    method: 'PUT',
    path: '/api/exercises/{exercise}/approval',
    summary: 'Approve every library that an exercise waits for',
    action: 'library.approve',
    params: z.strictObject({ exercise: Ulid }),
    body: approved,
    answer: z.object({ approved: z.array(LibraryReference) }),
  }),
};
