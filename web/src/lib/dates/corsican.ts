// Intl has no Corsican: it would silently answer in English.
const weekdays = ['dumenica', 'luni', 'marti', 'mercuri', 'ghjovi', 'venneri', 'sabbatu'];
const months = [
  'ghjennaghju',
  'ferraghju',
  'marzu',
  'aprile',
  'maghju',
  'ghjugnu',
  'lugliu',
  'aostu',
  'sittembre',
  'ottobre',
  'nuvembre',
  'dicembre',
];

/** The day of the week; 0 is Sunday. */
export const weekday = (day: number): string => weekdays[day] ?? '';

/** The month's name; 1 is January. */
export const month = (number: number): string => months[number - 1] ?? '';
