import { isRecord } from './context.ts';
import { unescapeText } from './escape.ts';
import type { Field } from './field.ts';

/** A library as its users know it. */
export type Described = { title: string; semantics: readonly Field[] };

type Step = { value: unknown; fields: readonly Field[]; field?: Field | undefined };

const mostWords = 12;
const longestWord = 80;

/**
 * A place in content.json in the words of whoever made it: `$.questions[2].params.answers[0]` becomes "question 3",
 * "Capital cities", "answer 1". Ends where the path leaves what is known.
 */
export function placeInWords(
  path: string,
  content: unknown,
  main: Described,
  libraryOf: (name: string) => Described | undefined,
): string[] {
  const words: string[] = [];
  let step: Step | undefined = { value: content, fields: main.semantics };
  for (const [, name, index] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    step = index === undefined ? named(step, name ?? '', libraryOf, words) : numbered(step, Number(index), words);
    if (!step) break;
  }
  return words.slice(0, mostWords).map((word) => word.slice(0, longestWord));
}

function named(
  { value, fields, field }: Step,
  name: string,
  libraryOf: (name: string) => Described | undefined,
  words: string[],
): Step | undefined {
  const member = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (field?.type === 'library') {
    const library = isRecord(value) && typeof value.library === 'string' ? libraryOf(value.library) : undefined;
    if (name !== 'params' || !library) return undefined;
    words.push(titleOf(value) ?? library.title);
    return { value: member, fields: library.semantics };
  }
  const found = fields.find((one) => one.name === name);
  if (!found) return undefined;
  // A list whose items have a name is known by them.
  if (found.type !== 'list' || !found.entity) words.push(found.label ?? name);
  return within(found, member);
}

function numbered({ value, field }: Step, index: number, words: string[]): Step | undefined {
  // The formats of one recording are no items to anybody.
  if (field?.type !== 'list') return undefined;
  const item = field.field;
  words.push(field.entity ? `${field.entity} ${index + 1}` : `${index + 1}`);
  const entries = isRecord(value) ? Object.values(value) : value;
  return item && within(item, Array.isArray(entries) ? entries[index] : undefined);
}

/** A group with a single field is stored as that field's value. */
function within(field: Field, value: unknown): Step {
  const { fields = [], isSubContent } = field;
  const [only] = fields;
  if (field.type === 'group' && only && fields.length === 1 && !isSubContent) return within(only, value);
  return { value, fields, field };
}

function titleOf(value: unknown): string | undefined {
  const metadata = isRecord(value) && isRecord(value.metadata) ? value.metadata : {};
  return typeof metadata.title === 'string' && metadata.title.trim() !== '' ? unescapeText(metadata.title) : undefined;
}
