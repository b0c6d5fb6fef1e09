import type { CleaningContext } from './context.ts';
import { unfit } from './context.ts';
import { escapeText } from './escape.ts';
import type { Field } from './field.ts';
import { cleanHtml } from './html.ts';
import { matchesPattern } from './pattern.ts';

/** Characters of one text: some 100 pages. The time to clean markup grows with the square of its depth. */
const maxTextLength = 300_000;

/** Cleans a text field: markup by the field's tags, or plain text with its special characters escaped. */
export function cleanText(
  value: unknown,
  field: Field,
  { patterns }: Pick<CleaningContext, 'patterns'>,
  path: string,
): string {
  const given = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  if (given.length > maxTextLength) return unfit('a text is too long', path);
  const text = given.replaceAll('\0', '');
  const cleaned = field.tags ? cleanMarkup(text, field) : withinLength(escapeText(text), field);
  return cleaned === '' || matchesPattern(cleaned, field.regexp, patterns) ? cleaned : '';
}

/** The bound is on what a reader sees: where markup counted, closing what a cut leaves open would exceed it again. */
function cleanMarkup(text: string, field: Field): string {
  const cleaned = cleanHtml(text, field);
  const cut = withinLength(cleaned, field);
  return cut === cleaned ? cleaned : cleanHtml(cut, field);
}

const pieces = /<[^>]*>|&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);|./gisu;

/** An entity is one character, so that a text that was escaped is cut where it was before. */
function withinLength(text: string, { maxLength }: Field): string {
  if (maxLength === undefined) return text;
  let left = Math.max(0, maxLength);
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (piece.startsWith('<')) continue;
    if (left === 0) return text.slice(0, index);
    left -= 1;
  }
  return text;
}
