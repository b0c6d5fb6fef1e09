/** A field of semantics.json: what the content types and the packer read of it. */
export interface Field {
  name?: string;
  type: string;
  default?: unknown;
  optional?: boolean;
  /** The least number of entries of a list. */
  min?: number;
  tags?: string[];
  fields?: Field[];
  field?: Field;
}

/** The entry of a language file that stands for a field: same nesting, texts only. */
export interface Translation {
  default?: unknown;
  fields?: Translation[];
  field?: Translation;
}

export type Params = Record<string, unknown>;

type TextReader = (text: string) => string;

const asWritten: TextReader = (text) => text;

/**
 * Completes parameters by the defaults of the semantics, in the language of `translations` where given. Values of a
 * wrong type count as missing and unknown names are left out, so what comes back has the shape of the semantics.
 * `readText` is applied to every plain text (a text field without `tags`).
 */
export function fillDefaults(
  fields: Field[],
  params: unknown,
  translations: Translation[] = [],
  readText = asWritten,
): Params {
  const given = isParams(params) ? params : {};
  const filled: Params = {};
  fields.forEach((field, index) => {
    const value = fillField(field, given[field.name ?? ''], translations[index] ?? {}, readText);
    if (field.name && value !== undefined) filled[field.name] = value;
  });
  return filled;
}

function fillField(field: Field, value: unknown, translation: Translation, readText: TextReader): unknown {
  const preset = translation.default ?? field.default;
  switch (field.type) {
    case 'group':
      return fillDefaults(field.fields ?? [], value, translation.fields, readText);
    case 'list':
      return fillList(field.field, value, translation.field ?? {}, readText);
    case 'boolean':
      return typeof value === 'boolean' ? value : preset === true;
    case 'text':
      return fillText(field, typeof value === 'string' ? value : preset, readText);
    default:
      return isParams(value) ? value : undefined;
  }
}

function fillText(field: Field, value: unknown, readText: TextReader): string {
  const text = typeof value === 'string' ? value : '';
  return field.tags ? text : readText(text);
}

function fillList(item: Field | undefined, value: unknown, translation: Translation, readText: TextReader): unknown[] {
  if (!item || !Array.isArray(value)) return [];
  return value.map((entry) => fillField(item, entry, translation, readText));
}

export function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
