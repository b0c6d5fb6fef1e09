import type { School } from '#contract/directory.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a kind of school is called on screen. */
export const kindName: Record<School['kind'], () => string> = {
  primary: m.kind_primary,
  college: m.kind_college,
  lycee: m.kind_lycee,
  'agricultural-lycee': m.kind_agricultural_lycee,
  'vocational-lycee': m.kind_vocational_lycee,
};
