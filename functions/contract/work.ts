import * as z from 'zod/mini';
import { maxStatementLength } from './frame.ts';
import { Instant, Ulid } from './ids.ts';
import { line, prose } from './text.ts';
import { mostStatements } from './xapi.ts';

/** The states of a learner's work at one activity; "late" is a flag beside them. */
export const WorkState = z.enum(['closed', 'todo', 'started', 'on-device', 'sent', 'answered', 'redo', 'excused']);
export type WorkState = z.infer<typeof WorkState>;

/** Where a learner stands at one activity. `score` and `max` are those of the attempt that counts. */
export const ActivityWork = z.object({
  state: WorkState,
  late: z.optional(z.boolean()),
  score: z.optional(z.number()),
  max: z.optional(z.number()),
  tries: z.optional(z.number()),
  /** For those who follow the class: tries that reached less than half of the points, and seconds spent in all of them. */
  failures: z.optional(z.number()),
  seconds: z.optional(z.number()),
  /** For those who follow the class: its maximum is not the one that most of the class had at the same release. */
  oddMax: z.optional(z.boolean()),
  updated: z.optional(Instant),
  /** When something was finished after closing: it is kept, and counts once somebody who follows the class accepts it. */
  aside: z.optional(Instant),
  /** When a device of the learner's last said that something of it waits there. */
  waiting: z.optional(Instant),
  /** For those who follow the class: when the learner skipped it because it did not open. */
  trouble: z.optional(Instant),
});
export type ActivityWork = z.infer<typeof ActivityWork>;

/** How long a take may be. */
export const takeSeconds = 600;

const mostPoints = 10_000;
/** Some content types take points away. */
const points = z.number().check(z.minimum(-mostPoints), z.maximum(mostPoints));

/** One answer of an exercise, as the report shows it (from an xAPI statement). */
export const AnswerRecord = z.strictObject({
  /** Sub-content id; the exercise itself has none. */
  part: z.optional(line(100)),
  /** The sub-content that holds it: a page of a book, a set of questions. */
  parent: z.optional(line(100)),
  question: z.optional(prose(2000)),
  interaction: z.optional(line(40)),
  given: z.optional(prose(4000)),
  accepted: z.optional(z.array(prose(1000)).check(z.maxLength(60))),
  score: z.optional(points),
  max: z.optional(points),
  success: z.optional(z.boolean()),
  seconds: z.optional(z.number().check(z.minimum(0), z.maximum(86_400))),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;

const attemptFields = {
  release: line(64),
  score: z.number().check(z.minimum(0), z.maximum(mostPoints)),
  max: z.number().check(z.minimum(0), z.maximum(mostPoints)),
  /** Seconds spent, as the frame reports them. */
  seconds: z.number().check(z.minimum(0), z.maximum(86_400)),
  /** When it was finished on the device. */
  finished: Instant,
  answers: z.array(AnswerRecord).check(z.maxLength(200)),
};
const countOf = z.int().check(z.minimum(0), z.maximum(1_000_000));
export const AttemptBody = z.strictObject({
  ...attemptFields,
  /** xAPI statements, each as JSON; one that does not fit `Statement` is left out. */
  statements: z.optional(z.array(z.string().check(z.maxLength(maxStatementLength))).check(z.maxLength(mostStatements))),
  /** How many the device left out, for want of room or because they do not fit. */
  dropped: z.optional(countOf),
});
export const Attempt = z.object({
  id: Ulid,
  activity: Ulid,
  ...attemptFields,
  received: Instant,
  /** How many of its xAPI statements are kept, and how many were left out. */
  statements: z.optional(z.object({ kept: countOf, dropped: countOf })),
});
export type Attempt = z.infer<typeof Attempt>;

const submissionFields = {
  /** When it was finished on the device; without it, when it arrives. */
  finished: z.optional(Instant),
  text: z.optional(prose(20_000)),
  /** Hand-ins in the private store. */
  files: z.array(z.strictObject({ upload: Ulid, name: line(120), type: line(100) })).check(z.maxLength(6)),
};
export const SubmissionBody = z.strictObject(submissionFields);
export const Submission = z.object({ id: Ulid, activity: Ulid, ...submissionFields, received: Instant });

/** Words at a moment of a take, in seconds from its beginning. */
export const Mark = z.strictObject({
  seconds: z.number().check(z.minimum(0), z.maximum(takeSeconds)),
  text: line(200),
});
export type Mark = z.infer<typeof Mark>;

/** The marks of an answer stand on the time line of one take. */
export const marked = {
  take: z.optional(Ulid),
  marks: z.optional(z.array(Mark).check(z.minLength(1), z.maxLength(30))),
};

export const Feedback = z.object({
  id: Ulid,
  activity: Ulid,
  author: z.string(),
  text: z.string(),
  written: Instant,
  ...marked,
});
export type Feedback = z.infer<typeof Feedback>;

/** What a learner did for an activity, and what was answered to it. */
export const Work = z.object({
  attempts: z.array(Attempt),
  submissions: z.array(Submission),
  feedback: z.array(Feedback),
});
export type Work = z.infer<typeof Work>;
