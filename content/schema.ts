import { z } from 'zod';
import { exerciseFile } from './h5p/exercise-file.ts';
import { markupFaults } from './markup.ts';

const Ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'must be a ULID');
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\n]*$/, 'must be one line');
const prose = (max: number) => z.string().trim().min(1).max(max);
const minutes = z.int().min(5).max(600);

const Language = z.enum(['co', 'fr']);
/** Equal and unranked. */
const Variety = z.enum(['cismuntincu', 'pumuntincu', 'taravese', 'sartinese']);
const Level = z.enum(['CM1', 'CM2', '6e']);
const Cecrl = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
const Licence = z.literal('CC BY-SA 4.0');

/** Where an entry comes from and what may be done with it: on every entry. */
const provenance = { source: prose(500), licence: Licence, authors: z.array(line(120)).min(1) };

/** A word or form that a native reader has to settle. */
const Doubtful = z.strictObject({ where: line(120), word: line(120), why: prose(300) });

/** A page's text. Its tags are those that the platform's sanitizer keeps. */
const Html = z.string().superRefine((html, context) => {
  for (const message of markupFaults(html)) context.addIssue({ code: 'custom', message });
});

const activityFields = {
  id: Ulid,
  title: line(120),
  minutes,
  /** Plain text: a line in Corsican, then the help in French. */
  instruction: prose(1000),
};

export const Activity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), ...activityFields, html: Html }),
  z.strictObject({
    kind: z.literal('exercise'),
    ...activityFields,
    /** Only what the exercise, which stands below it, does not say itself. */
    instruction: z.string().trim().max(1000).default(''),
    exercise: Slug,
  }),
  z.strictObject({
    kind: z.literal('lab'),
    ...activityFields,
    /** What is to be said, a sentence a line; a free talk gives the beginnings of its sentences. */
    text: prose(1500),
    /** No synthetic voice stands for a speaker: a teacher or an assistant records the model. */
    model: z.null(),
    maxSeconds: z.int().min(5).max(600),
    attempts: z.int().min(1).max(20),
  }),
  /** Done in class, nothing to send. */
  z.strictObject({ kind: z.literal('oral'), ...activityFields }),
  z.strictObject({ kind: z.literal('document'), ...activityFields, file: line(120), mediaType: line(100) }),
  z.strictObject({ kind: z.literal('link'), ...activityFields, href: z.url({ protocol: /^https$/ }) }),
  z.strictObject({
    kind: z.literal('handin'),
    ...activityFields,
    accepts: z.array(z.enum(['photo', 'text', 'document'])).min(1),
  }),
]);
export type Activity = z.infer<typeof Activity>;

const sum = (parts: { minutes: number }[]) => parts.reduce((total, part) => total + part.minutes, 0);

const Lesson = z
  .strictObject({ id: Ulid, title: line(120), minutes, activities: z.array(Activity).min(1) })
  .refine((lesson) => lesson.minutes === sum(lesson.activities), 'minutes must be the sum of its activities');

export const Sequence = z
  .strictObject({
    id: Ulid,
    title: line(120),
    language: Language,
    variety: Variety,
    level: z.array(Level).min(1),
    subject: line(60),
    objectives: z.array(line(200)).min(1).max(12),
    finalTask: prose(600),
    skills: z
      .array(
        z.strictObject({
          cecrl: Cecrl,
          skill: z.enum(['speaking', 'listening', 'reading', 'writing', 'interaction']),
        }),
      )
      .min(1),
    minutes,
    /** For teachers only. */
    teacherNotes: prose(4000),
    ...provenance,
    doubtful: z.array(Doubtful),
    lessons: z.array(Lesson).min(1),
  })
  .refine((sequence) => sequence.minutes === sum(sequence.lessons), 'minutes must be the sum of its lessons');
export type Sequence = z.infer<typeof Sequence>;

/** An exercise to be packed, whose variety is named so that its accepted forms can be judged. */
export const Exercise = exerciseFile.extend({ variety: Variety, licence: Licence });
export type Exercise = z.infer<typeof Exercise>;

export const Document = z.strictObject({
  id: Slug,
  file: line(120),
  mediaType: z.enum(['text/plain', 'text/csv']),
  title: line(120),
  language: Language,
  variety: Variety,
  ...provenance,
});
export type Document = z.infer<typeof Document>;

const bilingual = z.strictObject({ fr: prose(600), co: prose(600) });

/** A resource as the library describes it; `of` is the id of the sequence, exercise or document that it offers. */
export const Resource = z.strictObject({
  id: Ulid,
  kind: z.enum(['sequence', 'exercise', 'document']),
  of: z.union([Ulid, Slug]),
  title: line(120),
  summary: bilingual,
  /** Absent where no language is the subject. */
  languageTaught: Language.optional(),
  languagesOfInstruction: z.array(Language).min(1),
  variety: Variety,
  subject: line(60),
  levels: z.array(Level).min(1),
  cecrl: z.array(Cecrl),
  tags: z.array(line(40)).min(1),
  ...provenance,
  /** The day from which schools see it. */
  embargo: z.iso.date().optional(),
});
export type Resource = z.infer<typeof Resource>;

export const Collection = z.strictObject({
  id: Ulid,
  title: line(120),
  summary: bilingual,
  visibility: z.literal('territory'),
  tags: z.array(line(40)).min(1),
  ...provenance,
  doubtful: z.array(Doubtful),
  resources: z.array(Resource).min(1),
});
export type Collection = z.infer<typeof Collection>;
