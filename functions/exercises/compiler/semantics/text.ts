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
  const cleaned = field.tags ? cleanMarkup(text, field) : escapeText(withinLength(text, field));
  return cleaned === '' || matchesPattern(cleaned, field.regexp, patterns) ? cleaned : '';
}

/** A cut may leave half a tag behind, so what was cut is cleaned again. */
function cleanMarkup(text: string, field: Field): string {
  const cleaned = cleanHtml(text, field);
  const cut = withinLength(cleaned, field);
  return cut === cleaned ? cleaned : cleanHtml(cut, field);
}

function withinLength(text: string, { maxLength }: Field): string {
  return maxLength === undefined ? text : [...text].slice(0, Math.max(0, maxLength)).join('');
}
