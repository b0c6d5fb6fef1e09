import * as z from 'zod/mini';

/**
 * What an exercise's frame and the page around it say to each other by postMessage. The page checks `event.source` and
 * parses with these schemas: a frame may run code that means harm. The frame takes messages from the application's
 * origin only.
 */
const channel = z.literal('chjassu-exercise');

/** Characters of a saved state: it is kept in the learner's progress row (at most 400 KB with all its activities). */
export const maxStateLength = 100_000;
/** Characters of one statement as JSON. */
export const maxStatementLength = 100_000;

/** What the player saves, by sub-content and kind of data; each value is JSON that only the content type reads. */
export const userData = z
  .record(z.string().check(z.maxLength(100)), z.record(z.string().check(z.maxLength(100)), z.string()))
  .check(z.refine((data) => JSON.stringify(data).length <= maxStateLength));

const finite = z.number();

/** An xAPI statement without its actor: who did it is known to the server alone. */
export const statement = z
  .looseObject({
    verb: z.looseObject({ id: z.string().check(z.maxLength(500)) }),
    object: z.optional(z.looseObject({ id: z.optional(z.string().check(z.maxLength(500))) })),
    result: z.optional(
      z.looseObject({
        score: z.optional(
          z.looseObject({
            raw: z.optional(finite),
            min: z.optional(finite),
            max: z.optional(finite),
            scaled: z.optional(finite),
          }),
        ),
        completion: z.optional(z.boolean()),
        success: z.optional(z.boolean()),
        duration: z.optional(z.string().check(z.maxLength(50))),
        response: z.optional(z.string()),
      }),
    ),
  })
  .check(z.refine((value) => JSON.stringify(value).length <= maxStatementLength));

/** Characters of an address that a link leads to: a person is to be able to read it. */
export const maxLinkLength = 2000;

/** A page of the web. A name before the host would make it look like another place. */
const isPageAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username + password === '';
};

/** `stopped`: the territory has found that a library in it does harm; nothing of it is loaded. */
export const frameProblems = [
  'resource-failed',
  'script-failed',
  'did-not-start',
  'state-too-large',
  'stopped',
] as const;

export const fromFrame = z.discriminatedUnion('type', [
  /** The frame listens: send `prepare` or `init`. Play pages from before 2026-11-23 do not answer a `ping`. */
  z.object({ channel, type: z.literal('listening'), answersPings: z.optional(z.boolean()) }),
  /** After `prepare`: code and images are here, nothing has begun. */
  z.object({ channel, type: z.literal('prepared') }),
  /** After `init`: the first answer can be given. */
  z.object({ channel, type: z.literal('ready') }),
  /** The height, in CSS pixels, that shows all without scrolling. */
  z.object({
    channel,
    type: z.literal('resize'),
    height: z.number().check(z.minimum(0), z.maximum(100_000)),
  }),
  /** The whole state; a later one replaces it. */
  z.object({ channel, type: z.literal('state'), userData }),
  z.object({ channel, type: z.literal('xapi'), statement }),
  /** A link was followed: the page asks the person before anything opens. */
  z.object({
    channel,
    type: z.literal('link'),
    address: z.string().check(z.maxLength(maxLinkLength), z.refine(isPageAddress)),
  }),
  /** After `ping`: nothing keeps the frame from answering. */
  z.object({ channel, type: z.literal('pong') }),
  /** After `flush`: every state and statement until then was sent before this. */
  z.object({ channel, type: z.literal('flushed') }),
  z.object({
    channel,
    type: z.literal('problem'),
    problem: z.enum(frameProblems),
    detail: z.string().check(z.maxLength(300)),
  }),
]);

export const appearance = z.enum(['auto', 'light', 'dark']);

export const toFrame = z.discriminatedUnion('type', [
  /** Fetch everything, begin nothing. */
  z.object({ channel, type: z.literal('prepare') }),
  /** Begin, from a saved state if there is one. Once. */
  z.object({
    channel,
    type: z.literal('init'),
    userData: z.optional(userData),
    /** Of the interface: `fr`, `co`. */
    language: z.string().check(z.maxLength(20)),
    appearance,
  }),
  /** Send the state now: the page is about to go. */
  z.object({ channel, type: z.literal('flush') }),
  /** Answer with `pong`: is the frame stuck? */
  z.object({ channel, type: z.literal('ping') }),
]);

export type FromFrame = z.infer<typeof fromFrame>;
export type ToFrame = z.infer<typeof toFrame>;
export type UserData = z.infer<typeof userData>;
export type FrameProblem = (typeof frameProblems)[number];
