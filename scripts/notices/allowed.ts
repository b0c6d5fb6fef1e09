/**
 * Licences of packages that may be bundled into what is distributed under the EUPL-1.2: they ask for no more than
 * that their notices are kept. A licence that reaches further (GPL, AGPL, LGPL, MPL) needs a decision first.
 */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Fonts; they stay files of their own under their own names.
  'OFL-1.1',
  'Unlicense',
  'Zlib',
];

/** One of "A OR B" is enough; each of "A AND B" is needed. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
