import { m } from '#lib/paraglide/messages.js';

const reasons: Record<string, () => string> = {
  conflict: m.refused_conflict,
  'not-found': m.refused_not_found,
  'missing-right': m.refused_not_found,
  'too-large': m.refused_too_large,
};

/** Why the service does not take a pupil's work, from its problem's code. */
export const refusedBecause = (code: string): string => (reasons[code] ?? m.refused_other)();
