import * as z from 'zod/mini';
import { Instant, Ulid } from './ids.ts';
import { Attempt } from './work.ts';

/** Which attempt of each learner a report is about: the one that counts by the assignment's rule, or the first. */
export const ReportOf = z.enum(['counting', 'first']);
export type ReportOf = z.infer<typeof ReportOf>;

const learner = { person: Ulid, givenName: z.string(), familyName: z.string() };

/** How one learner answered a question. `given` may be cut: the learner's own work has it whole. */
const GivenAnswer = z.object({
  person: Ulid,
  given: z.optional(z.string()),
  score: z.optional(z.number()),
  max: z.optional(z.number()),
  success: z.optional(z.boolean()),
  seconds: z.optional(z.number()),
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** One question of a release, or one gap of its text, with everybody's answers. */
const ReportQuestion = z.object({
  release: z.string(),
  /** Sub-content id; the exercise itself has none. */
  part: z.optional(z.string()),
  /** The sub-content that holds it. */
  parent: z.optional(z.string()),
  /** Which gap of a text, from 0, where the text has several. */
  gap: z.optional(z.number()),
  question: z.optional(z.string()),
  interaction: z.optional(z.string()),
  accepted: z.array(z.string()),
  answers: z.array(GivenAnswer),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** How a class did an exercise. */
export const ActivityReport = z.object({
  learners: z.array(
    z.object({
      ...learner,
      /** None when nothing of it counts yet. */
      attempt: z.optional(
        z.object({
          ...{ release: z.string(), score: z.number(), max: z.number(), seconds: z.number(), finished: Instant },
          oddMax: z.optional(z.boolean()),
        }),
      ),
    }),
  ),
  /** In the order in which they are met. */
  questions: z.array(ReportQuestion),
});
export type ActivityReport = z.infer<typeof ActivityReport>;

/** An attempt in an export, with whose it is and whether it is the one that counts. */
export const ExportedAttempt = z.object({ ...learner, counts: z.boolean(), attempt: Attempt });
export type ExportedAttempt = z.infer<typeof ExportedAttempt>;

/** Where an export goes on: after an attempt of a learner at an activity. */
export const ExportCursor = z
  .string()
  .check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}(~[0-7][0-9A-HJKMNP-TV-Z]{25}){2}$/, 'as `next` was'));
