import * as z from 'zod/mini';
import {
  Activity,
  ActivityBody,
  FrozenActivity,
  Language,
  LanguageSkill,
  LessonOutline,
  MediaReference,
  Variety,
} from './activity.ts';
import { Level } from './levels.ts';
import { Instant, Sha256, Uai, Ulid } from './ids.ts';
import { route } from './route.ts';
import { line, prose } from './text.ts';

const sequenceFields = {
  title: line(120),
  language: Language,
  variety: z.optional(Variety),
  subject: line(60),
  levels: z.array(Level).check(z.maxLength(6)),
  objectives: z.array(line(200)).check(z.maxLength(12)),
  finalTask: prose(600),
  skills: z.array(LanguageSkill).check(z.maxLength(10)),
  /** For teachers only; never leaves with what learners get. */
  teacherNotes: prose(4000),
  /** The order of everything. */
  lessons: z.array(LessonOutline).check(z.maxLength(30)),
};
export const SequenceBody = z.strictObject(sequenceFields);

/** The revision that a sequence was adapted from. */
export const Origin = z.object({
  sequence: Ulid,
  revision: Sha256,
  title: z.string(),
  authors: z.array(z.string()),
  licence: z.string(),
  /** The resource of the library by which it was found. */
  resource: z.optional(Ulid),
});
export type Origin = z.infer<typeof Origin>;

export const Sequence = z.object({
  id: Ulid,
  ...sequenceFields,
  owners: z.array(Ulid),
  school: z.optional(Uai),
  origin: z.optional(Origin),
  /** The newest revision, if it was ever published. */
  revision: z.optional(Sha256),
  updated: Instant,
  version: z.number(),
});
export type Sequence = z.infer<typeof Sequence>;

export const SequenceDetail = z.object({ sequence: Sequence, activities: z.array(Activity) });
export type SequenceDetail = z.infer<typeof SequenceDetail>;

export const PageText = z.object({ html: z.string(), version: z.number() });

/** A frozen sequence; its name is the SHA-256 of its canonical JSON (RFC 8785). Teachers' notes are left out. */
export const Revision = z.object({
  sequence: Ulid,
  title: z.string(),
  language: Language,
  variety: z.optional(Variety),
  subject: z.string(),
  levels: z.array(Level),
  objectives: z.array(z.string()),
  finalTask: z.string(),
  skills: z.array(LanguageSkill),
  origin: z.optional(Origin),
  lessons: z.array(z.object({ id: Ulid, title: z.string(), minutes: z.number(), activities: z.array(FrozenActivity) })),
});
export type Revision = z.infer<typeof Revision>;

/** Where to PUT the bytes, with the headers to send; valid for an hour. */
export const UploadAddress = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });

const inSequence = { sequence: Ulid };
const inActivity = { ...inSequence, activity: Ulid };
export const RevisionEntry = z.object({ revision: Sha256, number: z.number(), published: Instant });

export const sequences = {
  listSequences: route({
    method: 'GET',
    path: '/api/sequences',
    summary: "The caller's sequences, the last edited first",
    action: 'sequence.list',
    answer: z.object({ items: z.array(Sequence) }),
  }),
  getSequence: route({
    method: 'GET',
    path: '/api/sequences/{sequence}',
    summary: 'A draft with its activities',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    answer: SequenceDetail,
  }),
  putSequence: route({
    method: 'PUT',
    path: '/api/sequences/{sequence}',
    summary: 'Create a sequence, or edit its description and order with If-Match',
    action: 'sequence.write',
    params: z.strictObject(inSequence),
    /** `copyOf`: a sequence of the caller's; what is created keeps the origin that it was adapted from. */
    query: z.strictObject({ copyOf: z.optional(Ulid) }),
    body: SequenceBody,
    answer: Sequence,
  }),
  putOwners: route({
    method: 'PUT',
    path: '/api/sequences/{sequence}/owners',
    summary: 'Say who edits the sequence together',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    body: z.strictObject({ owners: z.array(Ulid).check(z.minLength(1), z.maxLength(20)) }),
    answer: Sequence,
    edits: true,
  }),
  deleteSequence: route({
    method: 'DELETE',
    path: '/api/sequences/{sequence}',
    summary: 'Delete a draft; its revisions stay with those who were given them',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
  }),
  putActivity: route({
    method: 'PUT',
    path: '/api/sequences/{sequence}/activities/{activity}',
    summary: 'Create an activity, or edit it with If-Match',
    action: 'sequence.edit',
    params: z.strictObject(inActivity),
    body: ActivityBody,
    answer: Activity,
  }),
  deleteActivity: route({
    method: 'DELETE',
    path: '/api/sequences/{sequence}/activities/{activity}',
    summary: 'Delete an activity that no lesson names any more',
    action: 'sequence.edit',
    params: z.strictObject(inActivity),
  }),
  getPage: route({
    method: 'GET',
    path: '/api/sequences/{sequence}/activities/{activity}/page',
    summary: "A page activity's text",
    action: 'sequence.edit',
    params: z.strictObject(inActivity),
    answer: PageText,
  }),
  putPage: route({
    method: 'PUT',
    path: '/api/sequences/{sequence}/activities/{activity}/page',
    summary: "Write a page activity's text (with If-Match once it exists); what comes back is the sanitized text",
    action: 'sequence.edit',
    params: z.strictObject(inActivity),
    body: z.strictObject({ html: z.string().check(z.maxLength(200_000, 'at most 200,000 characters')) }),
    answer: PageText,
  }),
  publishRevision: route({
    method: 'POST',
    path: '/api/sequences/{sequence}/revisions',
    summary: 'Freeze the draft that the caller saw; the same content gives the same revision',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    body: z.strictObject({
      /** The versions of the sequence and of each activity that the caller saw. */
      version: z.int(),
      activities: z.record(Ulid, z.int()),
    }),
    answer: RevisionEntry,
  }),
  listRevisions: route({
    method: 'GET',
    path: '/api/sequences/{sequence}/revisions',
    summary: 'The revisions of a sequence, the newest first',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    answer: z.object({ items: z.array(RevisionEntry) }),
  }),
  getRevision: route({
    method: 'GET',
    path: '/api/sequences/{sequence}/revisions/{revision}',
    summary: 'A frozen sequence, for those who edit it',
    action: 'sequence.edit',
    params: z.strictObject({ ...inSequence, revision: Sha256 }),
    answer: Revision,
  }),
  beginMedia: route({
    method: 'PUT',
    path: '/api/media/{upload}',
    summary: 'Ask for an address to upload an image, sound or document to; it goes into quarantine',
    action: 'media.write',
    params: z.strictObject({ upload: Ulid }),
    body: z.strictObject({
      purpose: z.enum(['image', 'audio', 'document']),
      name: line(120),
      type: line(100),
      bytes: z.int().check(z.positive()),
    }),
    answer: UploadAddress,
  }),
  finishMedia: route({
    method: 'POST',
    path: '/api/media/{upload}/finish',
    summary: 'Check the uploaded bytes and store them by their content',
    action: 'media.write',
    params: z.strictObject({ upload: Ulid }),
    answer: MediaReference,
  }),
};
