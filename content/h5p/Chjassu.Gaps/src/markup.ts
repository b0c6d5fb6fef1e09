/** A gap: its accepted forms, in the author's order and of equal worth, and a hint or an empty text. */
export interface Gap {
  forms: string[];
  hint: string;
}

export type Part = string | Gap;

const escapedOrGap = /\\[*/:\\]|\*((?:\\.|[^*\\\n])+)\*/g;

/**
 * Reads `*form/other form:hint*`, the markup of H5P's fill-in-the-blanks; a backslash before `*`, `/`, `:` or `\`
 * means the sign itself. What is no well-formed gap stays text.
 */
export function parseMarkup(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(escapedOrGap)) {
    const gap = match[1] === undefined ? undefined : parseGap(match[1]);
    pushText(parts, text.slice(end, match.index));
    if (gap) parts.push(gap);
    else pushText(parts, unescape(match[0]));
    end = match.index + match[0].length;
  }
  pushText(parts, text.slice(end));
  return parts;
}

function parseGap(inner: string): Gap | undefined {
  const [, answers = '', hint = ''] = /^((?:\\.|[^:\\])*)(?::([^]*))?$/.exec(inner) ?? [];
  const forms = (answers.match(/(?:\\.|[^/\\])+/g) ?? []).map((form) => unescape(form).trim()).filter(Boolean);
  return forms.length > 0 ? { forms: [...new Set(forms)], hint: unescape(hint).trim() } : undefined;
}

function pushText(parts: Part[], text: string): void {
  const last = parts.length - 1;
  if (typeof parts[last] === 'string') parts[last] += text;
  else if (text) parts.push(text);
}

function unescape(text: string): string {
  return text.replace(/\\([*/:\\])/g, '$1');
}
