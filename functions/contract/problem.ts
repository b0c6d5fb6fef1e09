import * as z from 'zod/mini';

/** Where in a request a fault lies, and what would mend it. */
export const Fault = z.object({
  /** "body.title", "query.limit", "path.school" or "header.if-match". */
  location: z.string(),
  message: z.string(),
  fix: z.optional(z.string()),
});

/** A problem document (RFC 9457). `current` is the state that won, after a lost edit. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(Fault)),
  current: z.optional(z.unknown()),
  request: z.optional(z.string()),
});

export type Fault = z.infer<typeof Fault>;
export type Problem = z.infer<typeof Problem>;

/** Every kind of refusal, with its status and title; `docs/problems.md` explains each at `#code`. */
export const problems = {
  'bad-request': { status: 400, title: 'The request does not have the form that this route takes' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'missing-right': { status: 403, title: 'This person may not do that' },
  'not-found': { status: 404, title: 'Nothing by that name, or not for this person' },
  conflict: { status: 409, title: 'The state of things does not allow this' },
  changed: { status: 412, title: 'Somebody changed it meanwhile' },
  'match-missing': { status: 428, title: 'Say which version is edited' },
  'too-large': { status: 413, title: 'Too large' },
  'too-many': { status: 429, title: 'Too many requests' },
  unexpected: { status: 500, title: 'A fault on our side' },
  unavailable: { status: 503, title: 'A part of the service does not answer' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
