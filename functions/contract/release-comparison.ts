import * as z from 'zod/mini';
import { Release } from './h5p.ts';

/** One without `before` is new, one without `after` gone. */
const changed = { before: z.optional(z.string()), after: z.optional(z.string()) };

/** What taking a newly compiled release into use would change. */
export const ReleaseComparison = z.object({
  before: Release,
  after: Release,
  /** Libraries whose version or files differ, by name, as `1.16.14`. */
  libraries: z.array(z.object({ name: z.string(), ...changed })),
  /** Places in content.json whose text or value differs; at most 50. */
  content: z.array(z.object({ path: z.string(), ...changed })),
  /** Of code and media, uncompressed. */
  bytes: z.object({ before: z.number(), after: z.number() }),
});
export type ReleaseComparison = z.infer<typeof ReleaseComparison>;
