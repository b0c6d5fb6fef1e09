import { lexicon } from '../lexicon.ts';

const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Without case and accents: *è* and *e* are told apart by readers, not by a search. */
export const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæß]/g, (letters) => ligatures[letters]!);

/** Every word of a text, folded; an elision gives both its sides: *l'arburu* is `l` and `arburu`. */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that a question asks for: of an elision only what follows it, since *d'Africa* asks for Africa. */
export function askedWords(question: string): string[] {
  const without = fold(question).replace(/[\p{L}]{1,4}['\u2019](?=[\p{L}\p{N}])/gu, ' ');
  return [...new Set(words(without))].slice(0, mostWords);
}
const mostWords = 10;

/** The folded form of each word of the lexicon, with its row. */
const rows = new Map(lexicon.flatMap((forms) => forms.map((form) => [fold(form), forms] as const)));

/** The other forms of a word in the varieties, as they are written. */
export const otherForms = (word: string): string[] => (rows.get(word) ?? []).filter((form) => fold(form) !== word);

/** From this length on a word also finds those that begin with it. */
const shortestBeginning = 3;
const term = (word: string) => `"${word}"${word.length >= shortestBeginning ? '*' : ''}`;

/** The question in FTS5's language: every word, each in any of its forms. Undefined where it asks for nothing. */
export function matchExpression(question: string): string | undefined {
  const asked = askedWords(question);
  if (asked.length === 0) return undefined;
  return asked.map((word) => `(${[word, ...otherForms(word).map(fold)].map(term).join(' OR ')})`).join(' AND ');
}

/** Equal forms that are searched too, for people to see. */
export const alsoSearched = (question: string): string[] => [...new Set(askedWords(question).flatMap(otherForms))];
