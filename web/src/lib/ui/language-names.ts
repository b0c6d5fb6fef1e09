import type { Language } from '#lib/settings.svelte.ts';

/** Each language in its own words. */
export const languageNames: readonly { value: Language; label: string; lang: string }[] = [
  { value: 'fr', label: 'Français', lang: 'fr' },
  { value: 'co', label: 'Corsu', lang: 'co' },
];
