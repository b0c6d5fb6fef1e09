import * as z from 'zod/mini';

/** The levels of the French school, from the first year of maternelle to the last of the lycée. */
export const levels = 'PS MS GS CP CE1 CE2 CM1 CM2 6e 5e 4e 3e 2de 1re Tle CAP'.split(' ');
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;
