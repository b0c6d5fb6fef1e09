import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const cells = (...row: Parameters<typeof toCsv>[0][number]) => toCsv([row]).slice(1, -2);

it('a table begins with a byte order mark and ends its lines as spreadsheets do', () => {
  expect(toCsv([['Nome', 'Puntu'], ['Lisandra', 1.5]])).toBe('\ufeffNome;Puntu\r\nLisandra;1,5\r\n'); // prettier-ignore
});

it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\tx', '\r=1', '=HYPERLINK("http://x";"y")'])(
  'a text is never a formula: %j',
  (text) => expect(cells(text)).toMatch(/^"?'/),
);

it('a number stays one, below zero too', () => {
  expect(cells(-1.25, 0, undefined, 12)).toBe('-1,25;0;;12');
});

it('separators, quotes and lines stay inside their cell', () => {
  expect(cells('a;b', 'dice "sì"', 'una\ndui', ' spaziu')).toBe('"a;b";"dice ""sì""";"una\ndui";" spaziu"');
});
