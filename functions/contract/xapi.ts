import * as z from 'zod/mini';

/** Characters of an attempt's statements as JSON; what is beyond is left out, and the attempt says how many were. */
export const maxStatementsLength = 500_000;
/** Statements of one attempt. */
export const mostStatements = 2000;

export const verbs = {
  attempted: 'http://adlnet.gov/expapi/verbs/attempted',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
};

const text = (most: number) => z.string().check(z.maxLength(most));
const iri = z.string().check(z.minLength(1), z.maxLength(500));
const languageMap = z.record(text(35), text(20_000));
/** Whatever is JSON; the whole statement is bounded. */
const extensions = z.record(text(500), z.unknown());
const components = z.array(z.object({ id: text(500), description: z.optional(languageMap) })).check(z.maxLength(500));

const Definition = z.object({
  name: z.optional(languageMap),
  description: z.optional(languageMap),
  type: z.optional(iri),
  moreInfo: z.optional(iri),
  interactionType: z.optional(text(40)),
  correctResponsesPattern: z.optional(z.array(text(20_000)).check(z.maxLength(500))),
  ...{ choices: z.optional(components), scale: z.optional(components), steps: z.optional(components) },
  ...{ source: z.optional(components), target: z.optional(components) },
  extensions: z.optional(extensions),
});

const Thing = z.object({ id: iri, objectType: z.optional(z.literal('Activity')), definition: z.optional(Definition) });
const things = z.optional(z.array(Thing).check(z.maxLength(20)));

/**
 * What a content type may say of what a learner does (xAPI 1.0.3, 4.1), without its actor. A field that is not named
 * here is left out.
 */
export const Statement = z.object({
  verb: z.object({ id: iri, display: z.optional(languageMap) }),
  object: Thing,
  result: z.optional(
    z.object({
      score: z.optional(
        z.object({
          ...{ raw: z.optional(z.number()), scaled: z.optional(z.number()) },
          ...{ min: z.optional(z.number()), max: z.optional(z.number()) },
        }),
      ),
      success: z.optional(z.boolean()),
      completion: z.optional(z.boolean()),
      duration: z.optional(text(50)),
      response: z.optional(text(50_000)),
      extensions: z.optional(extensions),
    }),
  ),
  context: z.optional(
    z.object({
      contextActivities: z.optional(z.object({ parent: things, grouping: things, category: things, other: things })),
      language: z.optional(text(35)),
      extensions: z.optional(extensions),
    }),
  ),
  timestamp: z.iso.datetime(),
});
export type Statement = z.infer<typeof Statement>;

/** A statement as it is kept and exported: the server says whose it is and when it came. */
export const StoredStatement = z.object({
  id: z.uuid(),
  actor: z.object({
    objectType: z.literal('Agent'),
    /** A pseudonym: the deployment and the person's id in it. */
    account: z.object({ homePage: z.string(), name: z.string() }),
  }),
  ...Statement.shape,
  stored: z.iso.datetime(),
  version: z.literal('1.0.3'),
});
export type StoredStatement = z.infer<typeof StoredStatement>;
