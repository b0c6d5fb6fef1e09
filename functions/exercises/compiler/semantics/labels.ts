import * as z from 'zod/mini';
import type { Field } from './field.ts';

/** A field's texts in another language: they lie in language/<code>.json as the fields lie in semantics.json. */
type Texts = { label?: string; entity?: string; default?: string; fields?: Texts[]; field?: Texts };

/** The language files that are read, by language: in French labels stand, Corsican falls back on it. */
export type LanguageFiles = { fr?: unknown; co?: unknown };

const caught = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const texts: z.ZodMiniType<Texts> = z.lazy(() =>
  z.object({
    label: caught(z.string()),
    entity: caught(z.string()),
    default: caught(z.string()),
    fields: caught(z.array(texts)),
    field: caught(texts),
  }),
) as z.ZodMiniType<Texts>;

const languageFile = z.object({ semantics: z.array(texts) });

/** The fields with French labels, and with what stands in them at first in each language. What a file lacks stays. */
export function translated(fields: readonly Field[], { fr, co }: LanguageFiles): Field[] {
  const french = languageFile.safeParse(fr).data?.semantics;
  const corsican = languageFile.safeParse(co).data?.semantics;
  return withAll(fields, french, corsican);
}

function withAll(fields: readonly Field[], french: readonly Texts[] = [], corsican: readonly Texts[] = []): Field[] {
  return fields.map((field, at) => withTexts(field, french[at], corsican[at]));
}

function withTexts(field: Field, french: Texts = {}, corsican: Texts = {}): Field {
  const { label = field.label, entity = field.entity } = french;
  const defaults = {
    ...(french.default !== undefined && { fr: french.default }),
    ...(corsican.default !== undefined && { co: corsican.default }),
  };
  return {
    ...field,
    ...(label !== undefined && { label }),
    ...(entity !== undefined && { entity }),
    ...(field.type === 'text' && Object.keys(defaults).length > 0 && { defaultIn: defaults }),
    ...(field.fields && { fields: withAll(field.fields, french.fields, corsican.fields) }),
    ...(field.field && { field: withTexts(field.field, french.field, corsican.field) }),
  };
}

/** What stands in a field at first, for content of this language. */
export function defaultFor({ defaultIn, default: first }: Field, language: string): Field['default'] {
  if (language === 'co') return defaultIn?.co ?? defaultIn?.fr ?? first;
  return (language === 'fr' ? defaultIn?.fr : undefined) ?? first;
}
