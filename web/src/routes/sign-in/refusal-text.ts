import { m } from '#lib/paraglide/messages.js';

const texts: Record<string, () => string> = {
  'unknown-person': m.refused_unknown_person,
  'portal-refused': m.refused_portal,
  expired: m.refused_expired,
  'portal-unreachable': m.refused_unreachable,
};

/** Why a sign-in did not succeed and what helps, by the code in the address. */
export const refusalText = (code: string): string => (texts[code] ?? m.refused_other)();
