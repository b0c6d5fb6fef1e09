import * as z from 'zod/mini';
import type { Field } from './field.ts';

/** A field's texts in another language: they lie in language/<code>.json as the fields lie in semantics.json. */
type Labels = { label?: string; entity?: string; fields?: Labels[]; field?: Labels };

const caught = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const labels: z.ZodMiniType<Labels> = z.lazy(() =>
  z.object({
    label: caught(z.string()),
    entity: caught(z.string()),
    fields: caught(z.array(labels)),
    field: caught(labels),
  }),
) as z.ZodMiniType<Labels>;

const languageFile = z.object({ semantics: z.array(labels) });

/** The fields with the labels of a language file; those that it lacks stay as they are. */
export function inLanguage(fields: readonly Field[], file: unknown): Field[] {
  const parsed = languageFile.safeParse(file);
  return parsed.success ? relabel(fields, parsed.data.semantics) : [...fields];
}

function relabel(fields: readonly Field[], translated: readonly Labels[] = []): Field[] {
  return fields.map((field, at) => relabelOne(field, translated[at]));
}

function relabelOne(field: Field, translated: Labels = {}): Field {
  const { label = field.label, entity = field.entity } = translated;
  return {
    ...field,
    ...(label !== undefined && { label }),
    ...(entity !== undefined && { entity }),
    ...(field.fields && { fields: relabel(field.fields, translated.fields) }),
    ...(field.field && { field: relabelOne(field.field, translated.field) }),
  };
}
