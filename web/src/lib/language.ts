import { overwriteGetLocale } from './paraglide/runtime.js';
import { Settings } from './settings.svelte.ts';

export const settings = new Settings(localStorage, navigator.languages);

// Messages read the language from reactive state, so that every text changes at once and nothing typed is lost.
overwriteGetLocale(() => settings.language);
