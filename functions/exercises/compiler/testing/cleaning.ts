import { mostDefaults, type CleaningContext } from '../semantics/context.ts';
import type { Field } from '../semantics/field.ts';
import { patternMilliseconds } from '../semantics/pattern.ts';

/** A context with these media and libraries, and nothing found yet. */
export function cleaningContext(media: string[] = [], libraries: Record<string, Field[]> = {}): CleaningContext {
  return {
    mediaPaths: new Set(media),
    semanticsOf: (name) => (Object.hasOwn(libraries, name) ? libraries[name] : undefined),
    language: 'und',
    patterns: { left: patternMilliseconds },
    defaults: { left: mostDefaults },
    notices: [],
    usedMedia: new Set(),
    usedLibraries: new Set(),
    usedIds: new Set(),
  };
}
