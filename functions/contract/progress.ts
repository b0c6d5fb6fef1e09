import * as z from 'zod/mini';
import { activityKinds } from './activity.ts';
import { Audience, Instant, Sha256, Uai, Ulid } from './ids.ts';
import { route } from './route.ts';
import { Revision, UploadAddress } from './sequences.ts';
import { line, prose } from './text.ts';

/** The states of a learner's work at one activity; "late" is a flag beside them. */
export const WorkState = z.enum(['closed', 'todo', 'started', 'on-device', 'sent', 'answered', 'redo', 'excused']);
export type WorkState = z.infer<typeof WorkState>;

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
  updated: z.optional(Instant),
  /** When something was finished after closing: it is kept, and counts once somebody who follows the class accepts it. */
  aside: z.optional(Instant),
  /** When a device of the learner's last said that something of it waits there. */
  waiting: z.optional(Instant),
  /** For those who follow the class: when the learner skipped it because it did not open. */
  trouble: z.optional(Instant),
});
export type ActivityWork = z.infer<typeof ActivityWork>;

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

/** How long a take may be. */
export const takeSeconds = 600;

const mostPoints = 10_000;
/** Some content types take points away. */
const points = z.number().check(z.minimum(-mostPoints), z.maximum(mostPoints));

/** One answer of an exercise, as the report shows it (from an xAPI statement). */
export const AnswerRecord = z.strictObject({
  /** Sub-content id; the exercise itself has none. */
  part: z.optional(line(100)),
  question: z.optional(prose(2000)),
  interaction: z.optional(line(40)),
  given: z.optional(prose(4000)),
  accepted: z.optional(z.array(prose(1000)).check(z.maxLength(60))),
  score: z.optional(points),
  max: z.optional(points),
  success: z.optional(z.boolean()),
});

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
export const AttemptBody = z.strictObject(attemptFields);
export const Attempt = z.object({ id: Ulid, activity: Ulid, ...attemptFields, received: Instant });
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
const marked = {
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

/** Where a list of work goes on: after a row, by its due date and its assignment. */
const WorkCursor = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z~[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'as `next` was'));
const workPage = { query: z.strictObject({ after: z.optional(WorkCursor) }) };
/** `next`: where to go on; none at the end. */
const workItems = { items: z.array(Progress), next: z.optional(WorkCursor) };

const inAssignment = { assignment: Ulid };
const ofLearner = { ...inAssignment, person: Ulid };
const inActivity = { ...inAssignment, activity: Ulid };

export const progress = {
  putAssignment: route({
    method: 'PUT',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}',
    summary:
      'Give a revision to a class, a group or single learners; with If-Match change it or move it to a newer revision',
    action: 'assignment.write',
    params: z.strictObject({ uai: Uai, course: Ulid, ...inAssignment }),
    body: AssignmentBody,
    answer: Assignment,
  }),
  listAssignments: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}/assignments',
    summary: 'What was given in a course, the newest first',
    action: 'assignment.read',
    params: z.strictObject({ uai: Uai, course: Ulid }),
    answer: z.object({ items: z.array(Assignment) }),
  }),
  getMatrix: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}/progress',
    summary:
      'The class page: every learner with the state of each activity, in one read; later only what has changed since',
    action: 'assignment.read',
    params: z.strictObject({ uai: Uai, course: Ulid, ...inAssignment }),
    query: z.strictObject({ since: z.optional(Instant) }),
    /** `at`: the moment to ask from next time. */
    answer: z.object({ items: z.array(Progress), at: Instant }),
  }),
  listMyWork: route({
    method: 'GET',
    path: '/api/work',
    summary: "The caller's own work, the last due first, a page at a time",
    action: 'work.list',
    ...workPage,
    answer: z.object(workItems),
  }),
  listChildWork: route({
    method: 'GET',
    path: '/api/children/{person}/work',
    summary: 'The work of a child, for their parent, the last due first: results only once they are returned',
    action: 'work.follow',
    params: z.strictObject({ person: Ulid }),
    ...workPage,
    /** `name`: what the child is called, also when there is no work yet. */
    answer: z.object({ name: z.string(), ...workItems }),
  }),
  play: route({
    method: 'GET',
    path: '/api/work/{assignment}/{person}',
    summary:
      'What a learner needs to play an assignment: the row, and the frozen sequence without the activities not given',
    action: 'work.play',
    params: z.strictObject(ofLearner),
    answer: z.object({ progress: Progress, revision: Revision }),
  }),
  getState: route({
    method: 'GET',
    path: '/api/work/{assignment}/activities/{activity}/state',
    summary: 'The saved state of an exercise in progress',
    action: 'work.list',
    params: z.strictObject(inActivity),
    answer: z.object({ state: z.optional(z.string()), release: z.optional(z.string()) }),
  }),
  putState: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/state',
    summary: 'Save the state of an exercise in progress',
    action: 'work.list',
    params: z.strictObject(inActivity),
    body: z.strictObject({ release: line(64), state: z.string().check(z.maxLength(200_000)) }),
  }),
  putAttempt: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/attempts/{attempt}',
    summary: 'Hand in a finished attempt; a repeat is the same attempt',
    action: 'work.list',
    params: z.strictObject({ ...inActivity, attempt: Ulid }),
    body: AttemptBody,
    answer: Progress,
  }),
  putSubmission: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/submissions/{submission}',
    summary: 'Hand in a text, photos or documents',
    action: 'work.list',
    params: z.strictObject({ ...inActivity, submission: Ulid }),
    body: SubmissionBody,
    answer: Progress,
  }),
  beginHandIn: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/uploads/{upload}',
    summary: 'Ask for an address to upload a file to that will be handed in',
    action: 'work.list',
    params: z.strictObject({ ...inActivity, upload: Ulid }),
    body: z.strictObject({ name: line(120), type: line(100), bytes: z.int().check(z.positive()) }),
    answer: UploadAddress,
  }),
  readHandIn: route({
    method: 'GET',
    path: '/api/work/{assignment}/{person}/activities/{activity}/uploads/{upload}',
    summary: 'An address at which a handed-in file can be read for five minutes',
    action: 'work.read',
    params: z.strictObject({ ...ofLearner, activity: Ulid, upload: Ulid }),
    answer: z.object({ url: z.string() }),
  }),
  putDone: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/done',
    summary: 'Say that a page was read, a document or link opened, an oral activity done',
    action: 'work.list',
    params: z.strictObject(inActivity),
    /** `finished`: when, on the device. */
    body: z.strictObject({ finished: Instant }),
    answer: Progress,
  }),
  putWaiting: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/waiting',
    summary: 'Say that something of this activity waits on the device, before it is sent',
    action: 'work.list',
    params: z.strictObject(inActivity),
  }),
  putTrouble: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/trouble',
    summary: 'Say that the activity did not open and was skipped',
    action: 'work.list',
    params: z.strictObject(inActivity),
  }),
  getWork: route({
    method: 'GET',
    path: '/api/work/{assignment}/{person}/activities/{activity}',
    summary: 'What a learner did for an activity: answers, what was handed in, feedback',
    action: 'work.read',
    params: z.strictObject({ ...ofLearner, activity: Ulid }),
    answer: Work,
  }),
  putFeedback: route({
    method: 'PUT',
    path: '/api/work/{assignment}/{person}/activities/{activity}/feedback/{feedback}',
    summary: 'Answer a learner and return the work: answered, to redo, or excused',
    action: 'work.review',
    params: z.strictObject({ ...ofLearner, activity: Ulid, feedback: Ulid }),
    body: z.strictObject({ text: prose(4000), ...marked, state: z.enum(['answered', 'redo', 'excused']) }),
    answer: Progress,
  }),
  putAccepted: route({
    method: 'PUT',
    path: '/api/work/{assignment}/{person}/activities/{activity}/accepted',
    summary: 'Count what a learner did after the work had closed',
    action: 'work.review',
    params: z.strictObject({ ...ofLearner, activity: Ulid }),
    answer: Progress,
  }),
};
