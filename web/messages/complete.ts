import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Texts = Record<string, string>;

const read = (locale: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${locale}.json`), 'utf8')) as Texts;

const inputs = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join();

/** What one language says and the other doesn't, or says with other inputs; one line each. */
export function gaps(french: Texts = read('fr'), corsican: Texts = read('co')): string[] {
  const keys = new Set([...Object.keys(french), ...Object.keys(corsican)]);
  return [...keys].flatMap((key) => {
    if (!french[key]) return [`fr: "${key}" is missing`];
    if (!corsican[key]) return [`co: "${key}" is missing`];
    return inputs(french[key]) === inputs(corsican[key]) ? [] : [`"${key}" takes other inputs in fr and co`];
  });
}

/** Ends a build whose Corsican or French is not whole. */
export function requireEveryMessage(): void {
  const missing = gaps();
  if (missing.length > 0) throw new Error(`The messages are not whole:\n${missing.join('\n')}`);
}
