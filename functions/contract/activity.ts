import * as z from 'zod/mini';
import { Ulid } from './ids.ts';
import { line, prose } from './text.ts';

/** A file in the public media store, named by its content. */
export const MediaReference = z.strictObject({
  /** SHA-256 of the bytes and the file's extension: "3f…a1.webp". */
  media: z.string().check(z.regex(/^[0-9a-f]{64}\.[a-z0-9]{2,5}$/, 'a stored file')),
  name: line(120),
  type: line(100),
  bytes: z.int().check(z.positive()),
});
export type MediaReference = z.infer<typeof MediaReference>;

const HttpsAddress = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).check(z.maxLength(500));

/** What a single activity or exercise was adapted from. It stays with it through every revision, as licences ask. */
export const Source = z.strictObject({
  /** The resource of the library by which it was found. */
  resource: z.optional(Ulid),
  title: line(120),
  authors: z.array(line(120)).check(z.maxLength(20)),
  licence: line(60),
});
export type Source = z.infer<typeof Source>;

const common = {
  title: line(120),
  /** What the learner is asked to do, in one or two sentences. */
  instruction: prose(1000),
  minutes: z.int().check(z.minimum(0), z.maximum(240)),
  origin: z.optional(Source),
};

/** Rich text, read. Its text is a thing of its own, edited apart, because it is long. */
export const PageActivity = z.strictObject({ kind: z.literal('page'), ...common });
export const ExerciseActivity = z.strictObject({
  kind: z.literal('exercise'),
  ...common,
  exercise: z.optional(Ulid),
});
export const LabActivity = z.strictObject({
  kind: z.literal('lab'),
  ...common,
  /** What is to be said or read aloud. */
  text: prose(1500),
  model: z.optional(MediaReference),
  maxSeconds: z.int().check(z.minimum(5), z.maximum(600)),
});
export const DocumentActivity = z.strictObject({
  kind: z.literal('document'),
  ...common,
  file: z.optional(MediaReference),
});
export const LinkActivity = z.strictObject({ kind: z.literal('link'), ...common, href: z.optional(HttpsAddress) });
export const HandInActivity = z.strictObject({
  kind: z.literal('handin'),
  ...common,
  accepts: z.array(z.enum(['text', 'photo', 'document'])).check(z.minLength(1), z.maxLength(3)),
});
/** Done in class; there is nothing to send. */
export const OralActivity = z.strictObject({ kind: z.literal('oral'), ...common });

export const ActivityBody = z.discriminatedUnion('kind', [
  PageActivity,
  ExerciseActivity,
  LabActivity,
  DocumentActivity,
  LinkActivity,
  HandInActivity,
  OralActivity,
]);
export type ActivityBody = z.infer<typeof ActivityBody>;
export type ActivityKind = ActivityBody['kind'];
export const activityKinds = [
  'page',
  'exercise',
  'lab',
  'document',
  'link',
  'handin',
  'oral',
] as const satisfies ActivityKind[];

/** An activity of a draft. */
export const Activity = z.object({ id: Ulid, activity: ActivityBody, version: z.number() });
export type Activity = z.infer<typeof Activity>;

/** An activity as a revision froze it: with the page's text, and the release that its exercise had. */
export const FrozenActivity = z.object({
  id: Ulid,
  activity: ActivityBody,
  html: z.optional(z.string()),
  release: z.optional(z.string()),
});
export type FrozenActivity = z.infer<typeof FrozenActivity>;

export const LessonOutline = z.strictObject({
  id: Ulid,
  title: line(120),
  minutes: z.int().check(z.minimum(0), z.maximum(600)),
  activities: z.array(Ulid).check(z.maxLength(40)),
});

/** Languages taught or written in, as far as the territory's schools use them (BCP 47). */
export const Language = z.enum(['co', 'fr', 'en', 'it', 'es', 'de', 'pt', 'ar', 'la']);
/** Varieties of Corsican, equal and unranked. */
export const Variety = z.enum(['cismuntincu', 'pumuntincu', 'taravese', 'sartinese', 'several']);
export const CecrlLevel = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
export const LanguageSkill = z.strictObject({
  skill: z.enum(['listening', 'reading', 'speaking', 'interaction', 'writing']),
  level: CecrlLevel,
});
