import { globSync, readFileSync } from 'node:fs';
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

/** Texts that no screen shows any more. */
export function unused(texts: Texts = read('fr')): string[] {
  const source = join(import.meta.dirname, '../src');
  const files = globSync('**/*.{svelte,ts}', { cwd: source, exclude: ['lib/paraglide/**'] });
  const named = files.flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/\bm\.(\w+)/g)]);
  const shown = new Set(named.map(([, key]) => key));
  return Object.keys(texts).filter((key) => !shown.has(key));
}

/** Ends a build whose Corsican or French is not whole. */
export function requireEveryMessage(): void {
  const missing = gaps();
  if (missing.length > 0) throw new Error(`The messages are not whole:\n${missing.join('\n')}`);
}
