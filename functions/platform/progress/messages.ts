import * as z from 'zod/mini';
import { Audience, Ulid } from '../../contract/ids.ts';

/** What the assigner is told to look at. */
export const AssignMessage = z.union([
  z.object({ course: Audience, assignment: Ulid }),
  z.object({ audience: Audience, person: Ulid }),
]);
export type AssignMessage = z.infer<typeof AssignMessage>;
