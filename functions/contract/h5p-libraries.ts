import * as z from 'zod/mini';
import { libraryFields, LibraryReference, Release } from './h5p.ts';
import { Instant, Uai, Ulid } from './ids.ts';
import { route } from './route.ts';

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

/** Routes by which administrators see the registry and decide what runs. */
export const libraries = {
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
