import type { Gap } from './markup.ts';

export interface MarkingRules {
  accentsCount: boolean;
  caseCounts: boolean;
}

export type Verdict =
  | { kind: 'empty' | 'wrong' }
  /** `unaccented`: the form was recognised without its accents. `others`: the forms that count as much. */
  | { kind: 'right'; form: string; unaccented: boolean; others: string[] };

/** Told apart by their accent alone (the / and / is; at / to / has), so their accent always counts. */
const toldApart = new Set(['e', 'è', 'hè', 'a', 'à', 'hà']);

const apostrophes = /[\u2018\u2019\u02bc\u00b4`]/g;

/** Marks what was typed: any accepted form is right, and none is above another. */
export function judge({ forms }: Gap, typed: string, rules: MarkingRules): Verdict {
  if (!tidy(typed)) return { kind: 'empty' };
  const strict = { ...rules, accentsCount: true };
  const exact = findForm(forms, typed, strict);
  const form = exact ?? findForm(forms, typed, rules);
  if (form === undefined) return { kind: 'wrong' };
  const others = forms.filter((other) => comparable(other, strict) !== comparable(form, strict));
  return { kind: 'right', form, unaccented: exact === undefined, others };
}

function findForm(forms: string[], typed: string, rules: MarkingRules): string | undefined {
  const wanted = comparable(typed, rules);
  return forms.find((form) => comparable(form, rules) === wanted);
}

/** What two answers have in common when they count as the same. */
function comparable(text: string, { accentsCount, caseCounts }: MarkingRules): string {
  const tidied = caseCounts ? tidy(text) : tidy(text).toLowerCase();
  return accentsCount ? tidied : tidied.replace(/[^\s'-]+/g, withoutAccents);
}

function withoutAccents(word: string): string {
  if (toldApart.has(word.toLowerCase())) return word;
  return word.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** Composed letters, one kind of apostrophe and of space, nothing around. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(apostrophes, "'").replace(/\s+/g, ' ').trim();
}
