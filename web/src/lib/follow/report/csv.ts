/** A cell: numbers are written as French spreadsheets read them, texts never as a formula. */
export type Cell = string | number | undefined;

/** Excel and LibreOffice run what begins so. */
const runs = /^[=+\-@\t\r]/;

/**
 * A table that French LibreOffice and Excel open as one: byte order mark, semicolons, decimal commas. A text that would
 * run as a formula gets an apostrophe before it.
 */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(written).join(';')).join('\r\n')}\r\n`;

function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = runs.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
