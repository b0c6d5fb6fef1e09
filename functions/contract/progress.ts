import * as z from 'zod/mini';
import { Assignment, AssignmentBody, Progress } from './assignments.ts';
import { Instant, Uai, Ulid } from './ids.ts';
import { ActivityReport, ExportCursor, ExportedAttempt, ReportOf } from './report.ts';
import { route } from './route.ts';
import { Revision, UploadAddress } from './sequences.ts';
import { line, prose } from './text.ts';
import { AttemptBody, marked, SubmissionBody, Work } from './work.ts';
import { StoredStatement } from './xapi.ts';

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
const inCourse = { uai: Uai, course: Ulid, ...inAssignment };
const exportPage = z.strictObject({ after: z.optional(ExportCursor) });

/** A tablet may lie in a drawer for a summer (milliseconds). */
export const oldestState = 365 * 24 * 60 * 60 * 1000;

export const progress = {
  putAssignment: route({
    method: 'PUT',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}',
    summary:
      'Give a revision to a class, a group or single learners; with If-Match change it or move it to a newer revision',
    action: 'assignment.write',
    params: z.strictObject(inCourse),
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
    params: z.strictObject(inCourse),
    query: z.strictObject({ since: z.optional(Instant) }),
    /** `at`: the moment to ask from next time. */
    answer: z.object({ items: z.array(Progress), at: Instant }),
  }),
  getReport: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}/activities/{activity}/report',
    summary: "How a class did an exercise: every question with each learner's answer, down to the parts of a set",
    action: 'assignment.read',
    params: z.strictObject({ ...inCourse, activity: Ulid }),
    query: z.strictObject({ of: z.optional(ReportOf) }),
    answer: ActivityReport,
  }),
  exportAttempts: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}/attempts',
    summary: 'Every attempt at an assignment with its answers, a page at a time',
    action: 'assignment.read',
    params: z.strictObject(inCourse),
    query: exportPage,
    answer: z.object({ items: z.array(ExportedAttempt), next: z.optional(ExportCursor) }),
  }),
  exportStatements: route({
    method: 'GET',
    path: '/api/schools/{uai}/courses/{course}/assignments/{assignment}/statements',
    summary: 'The xAPI statements of every attempt at an assignment, a page at a time; learners by pseudonym',
    action: 'assignment.read',
    params: z.strictObject(inCourse),
    query: exportPage,
    answer: z.object({ items: z.array(StoredStatement), next: z.optional(ExportCursor) }),
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
    /** `age`: milliseconds since it was made. */
    answer: z.object({
      state: z.optional(z.string()),
      release: z.optional(z.string()),
      age: z.optional(z.number()),
    }),
  }),
  putState: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/state',
    summary: 'Save the state of an exercise in progress, unless one made later is there already',
    action: 'work.list',
    params: z.strictObject(inActivity),
    body: z.strictObject({
      release: line(64),
      state: z.string().check(z.maxLength(200_000)),
      /** Milliseconds since it was made: devices know how long ago, and are often wrong on when. None is now. */
      age: z.optional(z.number().check(z.minimum(0), z.maximum(oldestState))),
    }),
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
