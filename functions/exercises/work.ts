import * as z from 'zod/mini';
import { LibraryReference } from '../contract/exercises.ts';
import { Ulid } from '../contract/ids.ts';

/** The sparse index entry of an exercise that the compiler has to look at. */
export const compilations = 'PENDING#compile';
/** The same of one whose libraries wait for an administrator. */
export const approvals = 'PENDING#approval';

/** What the compiler is told to look at: an exercise to compile, or a library whose exercises' pages are to be made anew. */
export const WorkMessage = z.union([z.object({ exercise: Ulid }), z.object({ library: LibraryReference })]);
export type WorkMessage = z.infer<typeof WorkMessage>;

/** Where an uploaded package is kept, so that it can be compiled again. */
export const packageKey = (exercise: Ulid, sha256: string) => `packages/${exercise}/${sha256}.h5p`;
