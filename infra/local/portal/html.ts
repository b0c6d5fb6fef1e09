/** A piece of page that is already safe to send. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | Value[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character]!);

function toText(value: Value): string {
  if (Array.isArray(value)) return value.map(toText).join('');
  return value instanceof Html ? value.text : escape(String(value));
}

/** Writes a piece of page; what is put in is escaped unless it is a piece itself. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, position) => text + toText(values[position - 1]!) + part));
}
