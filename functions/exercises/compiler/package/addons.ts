import { patternMilliseconds, testPattern, type PatternBudget } from '../semantics/pattern.ts';
import type { AddonPatterns } from './addon-pattern.ts';

/** A library that asks to be added to whatever content holds certain texts: one that draws formulas, for example. */
export type Addon = {
  /** `H5P.MathDisplay 1.0` */
  name: string;
  patterns: AddonPatterns;
};

/** The names of those that some text of the content asks for; one that takes too long to tell is not asked for. */
export function addonsFor(content: unknown, addons: readonly Addon[]): string[] {
  if (addons.length === 0) return [];
  const texts = [...textsIn(content)];
  const budget: PatternBudget = { left: patternMilliseconds };
  const isAskedFor = ({ patterns }: Addon) =>
    patterns.some((pattern) => texts.some((text) => testPattern(text, pattern, budget) === true));
  return addons.filter(isAskedFor).map(({ name }) => name);
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* textsIn(member);
}
