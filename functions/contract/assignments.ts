import * as z from 'zod/mini';
import { activityKinds } from './activity.ts';
import { Audience, Instant, Sha256, Ulid } from './ids.ts';
import { line } from './text.ts';
import { ActivityWork } from './work.ts';

const dates = { opens: Instant, due: Instant, closes: z.optional(Instant) };

const assignmentFields = {
  /** What is given: a sequence's revision, or the named activities of it. */
  sequence: Ulid,
  revision: Sha256,
  activities: z.array(Ulid).check(z.minLength(1), z.maxLength(200)),
  title: line(120),
  /** A class or group; with `learners`, only those of it. */
  audience: Audience,
  learners: z.optional(z.array(Ulid).check(z.minLength(1), z.maxLength(60))),
  ...dates,
  place: z.enum(['class', 'home']),
  mode: z.enum(['practice', 'assessed']),
  score: z.enum(['hidden', 'percent', 'twenty', 'levels']),
  attempts: z.enum(['best', 'last', 'first']),
  /** When learners and families see a returned result: at once, or after this moment. */
  resultsFrom: z.optional(Instant),
  /** Other dates for single learners (extra time, absence). */
  exceptions: z.array(z.strictObject({ person: Ulid, ...dates })).check(z.maxLength(60)),
};
export const AssignmentBody = z.strictObject(assignmentFields);
export const Assignment = z.object({
  id: Ulid,
  /** `CRS.<uai>.<ulid>`: the course in which it was given. */
  course: Audience,
  subject: z.string(),
  ...assignmentFields,
  version: z.number(),
});
export type Assignment = z.infer<typeof Assignment>;

const givenActivity = {
  id: Ulid,
  lesson: Ulid,
  lessonTitle: z.string(),
  kind: z.enum(activityKinds),
  title: z.string(),
  minutes: z.number(),
  release: z.optional(z.string()),
  /** The revision it is played from: begun activities stay on theirs when the assignment moves on. */
  revision: Sha256,
};
/** An activity as it stands in an assignment. */
export const GivenActivity = z.object(givenActivity);
export type GivenActivity = z.infer<typeof GivenActivity>;

/** One learner's row of an assignment: the right to play it, and the state of each activity. */
export const Progress = z.object({
  assignment: Ulid,
  person: Ulid,
  givenName: z.string(),
  familyName: z.string(),
  course: Audience,
  subject: z.string(),
  title: z.string(),
  sequence: Ulid,
  revision: Sha256,
  /** In path order. */
  activities: z.array(z.object({ ...givenActivity, work: ActivityWork })),
  ...dates,
  place: assignmentFields.place,
  mode: assignmentFields.mode,
  score: assignmentFields.score,
  attempts: assignmentFields.attempts,
  resultsFrom: z.optional(Instant),
});
export type Progress = z.infer<typeof Progress>;
