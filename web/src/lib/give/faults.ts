import { m } from '#lib/paraglide/messages.js';
import type { GiveForm } from './form.svelte.ts';

/** Why it cannot be given so, for people. */
export const faultTexts: Record<NonNullable<GiveForm['fault']>, () => string> = {
  audience: m.give_fault_audience,
  activities: m.give_fault_activities,
  due: m.give_fault_due,
  closes: m.give_fault_closes,
};
