import { createContext, Script } from 'node:vm';
import { escapeText } from './escape.ts';
import type { Field } from './field.ts';
import { cleanHtml } from './html.ts';

/** A pattern comes with the uploaded library and may backtrack for ever. */
const patternMilliseconds = 100;

/** Cleans a text field: markup by the field's tags, or plain text with its special characters escaped. */
export function cleanText(value: unknown, field: Field): string {
  const given = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const text = given.replaceAll('\0', '');
  const cleaned = field.tags
    ? withinLength(cleanHtml(text, field), field)
    : escapeText(withinLength(text, field));
  const safe = field.tags && field.maxLength !== undefined ? cleanHtml(cleaned, field) : cleaned;
  return safe === '' || matchesPattern(safe, field.regexp) ? safe : '';
}

function withinLength(text: string, { maxLength }: Field): string {
  return maxLength === undefined ? text : [...text].slice(0, Math.max(0, maxLength)).join('');
}

function matchesPattern(text: string, regexp: Field['regexp']): boolean {
  if (!regexp) return true;
  const flags = [...new Set(regexp.modifiers)].filter((flag) => 'imsu'.includes(flag)).join('');
  try {
    const pattern = new RegExp(regexp.pattern, flags);
    const test = new Script('pattern.test(text)');
    return test.runInContext(createContext({ pattern, text }), { timeout: patternMilliseconds }) === true;
  } catch {
    // An invalid or endless pattern says nothing about the text, which is clean already.
    return true;
  }
}
