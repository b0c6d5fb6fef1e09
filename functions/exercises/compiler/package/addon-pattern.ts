import * as z from 'zod/mini';

/** A regular expression that comes with a library: never run it but by `testPattern`. */
export const addonPatterns = z.array(z.object({ pattern: z.string(), modifiers: z.string() }));

export type AddonPatterns = z.infer<typeof addonPatterns>;
