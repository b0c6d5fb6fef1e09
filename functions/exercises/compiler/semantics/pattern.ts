import { createContext, Script } from 'node:vm';
import type { Field } from './field.ts';

/** Milliseconds that all patterns of one content may take together. */
export type PatternBudget = { left: number };

export const patternMilliseconds = 1000;

const trial: { pattern: RegExp; text: string } = { pattern: /^/, text: '' };
const realm = createContext(trial);
const script = new Script('pattern.test(text)');

/**
 * Whether a text matches the pattern of its field. A pattern comes with the uploaded library and may backtrack for
 * ever: it runs against a clock. One that is invalid or out of time says nothing about the text, which is clean already.
 */
export function matchesPattern(text: string, regexp: Field['regexp'], budget: PatternBudget): boolean {
  const timeout = Math.ceil(budget.left);
  if (!regexp || timeout <= 0) return true;
  const began = performance.now();
  try {
    const flags = [...new Set(regexp.modifiers)].filter((flag) => 'imsu'.includes(flag)).join('');
    Object.assign(trial, { pattern: new RegExp(regexp.pattern, flags), text });
    return script.runInContext(realm, { timeout }) === true;
  } catch {
    return true;
  } finally {
    budget.left -= performance.now() - began;
  }
}
