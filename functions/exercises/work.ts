import * as z from 'zod/mini';
import { Ulid } from '../contract/ids.ts';

/** The sparse index entry of an exercise that the compiler has to look at. */
export const compilations = 'PENDING#compile';
/** The same of one whose libraries wait for an administrator. */
export const approvals = 'PENDING#approval';

export const CompileMessage = z.object({ exercise: Ulid });
export type CompileMessage = z.infer<typeof CompileMessage>;

/** Where an uploaded package is kept, so that it can be compiled again. */
export const packageKey = (exercise: Ulid, sha256: string) => `packages/${exercise}/${sha256}.h5p`;
