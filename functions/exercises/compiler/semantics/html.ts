import type { IOptions } from 'sanitize-html';
import { sanitize } from '../../../platform/sanitize.ts';
import type { Field } from './field.ts';

/** No semantics, whoever wrote them, can let anything else through. */
const safeTags = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp
  section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/),
);

const alwaysAllowed = ['div', 'span', 'p', 'br'];
const tableTags = ['tr', 'td', 'th', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'figure', 'figcaption'];

/** A tag that brings others with it, as in the reference implementation. */
const companions: readonly (readonly [tag: string, also: readonly string[]])[] = [
  ['table', tableTags],
  ['b', ['strong']],
  ['i', ['em']],
  ['ul', ['li']],
  ['ol', ['li']],
  ['del', ['s']],
  ['strike', ['s']],
];

const styleableTags = ['span', 'p', 'div', 'h1', 'h2', 'h3', 'table', 'col', 'figure', 'td', 'th', 'li'];

const size = /^[\d.]+(em|px|%)?$/i;
const color = /^(#[\da-f]{3}([\da-f]{3})?|rgba?\([\d, ]+\)|hsla?\([\d,.% ]+\))$/i;
const line = /^(none|solid|dotted|dashed|double|groove|ridge|inset|outset)$/i;
const border =
  /^[\d.]+(em|px|%)? *(none|solid|dotted|dashed|double|groove|ridge|inset|outset) *(#[\da-f]{3,6}|rgba?\([\d, ]+\)|hsla?\([\d,.% ]+\))$/i;

const tableStyles = {
  border: [border],
  'border-style': [line],
  'border-width': [size],
  'border-color': [color],
  'border-collapse': [/^collapse$/i],
  'vertical-align': [/^(middle|top|bottom)$/i],
  padding: [size],
  width: [size],
  height: [size],
  float: [/^(right|left|none)$/i],
  'background-color': [color],
};

const allowedAttributes = {
  '*': ['class', 'dir', 'lang', 'title', 'role', 'aria-*', 'align', 'style'],
  a: ['href', 'target', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  td: ['colspan', 'rowspan', 'headers', 'width', 'height', 'valign'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'abbr', 'width', 'height', 'valign'],
  col: ['span', 'width'],
  colgroup: ['span'],
  table: ['border', 'cellpadding', 'cellspacing', 'summary', 'width'],
  time: ['datetime'],
};

const optionsByField = new WeakMap<Field, IOptions>();

/** Keeps the tags a text field allows, with attributes, styles and addresses that can do no harm. */
export function cleanHtml(html: string, field: Field): string {
  const options = optionsByField.get(field) ?? sanitizerOptions(field);
  optionsByField.set(field, options);
  // As editors and browsers write it: content types look for the entity, and the parser gives the character.
  return sanitize(html, options).replaceAll('\u00a0', '&nbsp;');
}

function sanitizerOptions(field: Field): IOptions {
  return {
    allowedTags: allowedTags(field.tags ?? []),
    allowedAttributes,
    // A tag without an entry would keep every style.
    allowedStyles: { '*': {}, ...Object.fromEntries(styleableTags.map((tag) => [tag, allowedStyles(field)])) },
    allowedSchemes: ['http', 'https', 'mailto', 'ftp'],
    // An image from elsewhere would tell that place who does the exercise.
    allowedSchemesByTag: { img: [] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
    allowProtocolRelative: false,
  };
}

function allowedTags(tags: readonly string[]): string[] {
  const named = tags.map((tag) => tag.toLowerCase());
  const brought = companions.flatMap(([tag, also]) => (named.includes(tag) ? also : []));
  return [...new Set([...alwaysAllowed, ...named, ...brought])].filter((tag) => safeTags.has(tag));
}

function allowedStyles({ font, tags }: Field): Record<string, RegExp[]> {
  return {
    'text-align': [/^(center|left|right)$/i],
    ...(font?.size ? { 'font-size': [size] } : {}),
    ...(font?.family ? { 'font-family': [/^[-a-z0-9,'"& ]+$/i] } : {}),
    ...(font?.color ? { color: [color] } : {}),
    ...(font?.background ? { 'background-color': [color] } : {}),
    ...(font?.spacing ? { 'letter-spacing': [size] } : {}),
    ...(font?.height ? { 'line-height': [size] } : {}),
    ...(tags?.includes('table') ? tableStyles : {}),
  };
}
