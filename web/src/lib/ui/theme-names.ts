import { m } from '#lib/paraglide/messages.js';
import type { Theme } from '#lib/settings.svelte.ts';

export const themeNames = (): { value: Theme; label: string }[] => [
  { value: 'system', label: m.theme_system() },
  { value: 'light', label: m.theme_light() },
  { value: 'dark', label: m.theme_dark() },
];
