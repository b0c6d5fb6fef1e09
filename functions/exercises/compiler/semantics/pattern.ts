import { createContext, Script } from 'node:vm';
import type { Field } from './field.ts';

/** Milliseconds that all patterns of one content may take together. */
export type PatternBudget = { left: number };

export const patternMilliseconds = 1000;

const trial: { pattern: RegExp; text: string } = { pattern: /^/, text: '' };
const realm = createContext(trial);
const script = new Script('pattern.test(text)');

/** Whether a text matches the pattern of its field; one that cannot be tested says nothing about it. */
export function matchesPattern(text: string, regexp: Field['regexp'], budget: PatternBudget): boolean {
  return !regexp || testPattern(text, regexp, budget) !== false;
}

/**
 * Tests a text against a pattern that comes with an uploaded library and may backtrack for ever: it runs against a
 * clock. Undefined when it is invalid or out of time.
 */
export function testPattern(
  text: string,
  regexp: NonNullable<Field['regexp']>,
  budget: PatternBudget,
): boolean | undefined {
  const timeout = Math.ceil(budget.left);
  if (timeout <= 0) return undefined;
  const began = performance.now();
  try {
    const flags = [...new Set(regexp.modifiers)].filter((flag) => 'imsu'.includes(flag)).join('');
    Object.assign(trial, { pattern: new RegExp(regexp.pattern, flags), text });
    return script.runInContext(realm, { timeout }) === true;
  } catch {
    return undefined;
  } finally {
    budget.left -= performance.now() - began;
  }
}
