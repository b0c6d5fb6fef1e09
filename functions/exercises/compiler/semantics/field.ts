import * as z from 'zod/mini';

/** Semantics come from many hands: what does not parse counts as not said. */
function tolerated<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

const numeric = z.pipe(z.union([z.number(), z.string().check(z.regex(/^-?\d+(\.\d+)?$/))]), z.transform(Number));
const flag = z.boolean();

const font = z.object({
  size: z.unknown(),
  family: z.unknown(),
  color: z.unknown(),
  background: z.unknown(),
  spacing: z.unknown(),
  height: z.unknown(),
});

const traits = {
  name: z.catch(z.string().check(z.maxLength(255)), ''),
  type: z.string(),
  /** What an author sees in an editor; `entity` is what an item of a list is called. */
  label: tolerated(z.string()),
  entity: tolerated(z.string()),
  optional: tolerated(flag),
  /** What an editor writes where an author writes nothing. */
  default: tolerated(z.union([z.string(), z.number(), z.boolean()])),
  /** The same in other languages, from the library's language files. */
  defaultIn: tolerated(z.object({ fr: tolerated(z.string()), co: tolerated(z.string()) })),
  /** text */
  tags: tolerated(z.array(z.string())),
  font: tolerated(z.partial(font)),
  maxLength: tolerated(numeric),
  regexp: tolerated(z.object({ pattern: z.string(), modifiers: tolerated(z.string()) })),
  /** number; `max` is also the longest a list may be */
  min: tolerated(numeric),
  max: tolerated(numeric),
  step: tolerated(numeric),
  decimals: tolerated(numeric),
  /** select (objects with a value, in groups or not) and library (names, or objects with a name) */
  options: tolerated(z.array(z.unknown())),
  multiple: tolerated(flag),
  /** group */
  isSubContent: tolerated(flag),
  /** file, image, audio, video, library */
  extraAttributes: tolerated(z.array(z.string())),
};

type Traits = z.infer<z.ZodMiniObject<typeof traits>>;

/** One field of a library's semantics.json, as far as cleaning needs it. */
export type Field = Traits & {
  /** Of a group. */
  fields?: Field[] | undefined;
  /** Of a list. */
  field?: Field | undefined;
};

const fieldSchema: z.ZodMiniType<Field> = z.lazy(() =>
  z.object({ ...traits, fields: z.optional(z.array(fieldSchema)), field: z.optional(fieldSchema) }),
);

/** A whole semantics.json. */
export const semanticsSchema = z.array(fieldSchema);
