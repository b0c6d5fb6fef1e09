import { Parser } from 'htmlparser2';

/** The tags of a page, each with the attributes it may carry. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(
    ['h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'u', 's', 'blockquote', 'br', 'hr'].map((tag) => [tag, []]),
  ),
  ...Object.fromEntries(['table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure', 'figcaption'].map((tag) => [tag, []])),
  a: ['href'],
  img: ['src', 'alt'],
  audio: ['src'],
  span: ['lang'],
};

/**
 * Says what a page may not hold: one sentence per unknown tag or attribute, and per text outside of a
 * `<span lang>`, which a screen reader would read in the language of the interface.
 */
export function markupFaults(html: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const parser = new Parser({
    onopentag(tag, attributes) {
      open.push(tag);
      const names = allowed[tag];
      if (!names) faults.push(`<${tag}> is not allowed`);
      const unknown = Object.keys(attributes).filter((name) => names && !names.includes(name));
      faults.push(...unknown.map((name) => `<${tag} ${name}> is not allowed`));
    },
    onclosetag(_tag, implied) {
      const tag = open.pop();
      if (implied && tag !== 'br' && tag !== 'hr' && tag !== 'img') faults.push(`<${tag}> is not closed`);
    },
    ontext(text) {
      if (/\p{L}/u.test(text) && !open.includes('span')) faults.push(`"${text.trim()}" does not say its language`);
    },
  });
  parser.end(html);
  return faults;
}
