import * as z from 'zod/mini';
import { Instant, Sha256, Ulid } from './ids.ts';
import { Progress } from './assignments.ts';
import { takeSeconds } from './work.ts';
import { route } from './route.ts';
import { UploadAddress } from './sequences.ts';

/** What one recording may be. Segments are small, so that a weak line repeats little. */
export const takeLimits = { seconds: takeSeconds, bytes: 5_000_000, segmentBytes: 262_144, segments: 80 };

/** What browsers record: Opus in WebM, or AAC in MP4 where only that is had. */
export const TakeType = z.enum(['audio/webm', 'audio/mp4']);
export type TakeType = z.infer<typeof TakeType>;

/** One recording by one student. It is `received` once the server has verified every byte of it. */
export const Take = z.object({
  id: Ulid,
  assignment: Ulid,
  activity: Ulid,
  person: Ulid,
  type: TakeType,
  bytes: z.number(),
  state: z.enum(['receiving', 'received']),
  announced: Instant,
  /** From the packets of the recording, never as the device says. */
  seconds: z.optional(z.number()),
  sha256: z.optional(Sha256),
  /** When it was recorded, on the device. */
  finished: z.optional(Instant),
  received: z.optional(Instant),
});
export type Take = z.infer<typeof Take>;

/** A part of a take: so many bytes with that checksum. */
export const Segment = z.strictObject({
  bytes: z.int().check(z.positive(), z.maximum(takeLimits.segmentBytes)),
  sha256: Sha256,
});
export type Segment = z.infer<typeof Segment>;

const ofTake = { assignment: Ulid, activity: Ulid, take: Ulid };
const ofLearner = { assignment: Ulid, person: Ulid, activity: Ulid };
const SegmentNumber = z.string().check(z.regex(/^([0-9]|[1-7][0-9])$/, 'from 0 to 79'));

export const recordings = {
  announceTake: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/takes/{take}',
    summary: 'Say that a take will be sent; a repeat answers how far it has come',
    action: 'take.write',
    params: z.strictObject(ofTake),
    body: z.strictObject({
      type: TakeType,
      bytes: z.int().check(z.positive(), z.maximum(takeLimits.bytes)),
    }),
    answer: Take,
  }),
  beginSegment: route({
    method: 'PUT',
    path: '/api/work/{assignment}/activities/{activity}/takes/{take}/segments/{number}',
    summary: 'Ask for an address to upload one part of a take to, counted from 0',
    action: 'take.write',
    params: z.strictObject({ ...ofTake, number: SegmentNumber }),
    body: Segment,
    answer: UploadAddress,
  }),
  finishTake: route({
    method: 'POST',
    path: '/api/work/{assignment}/activities/{activity}/takes/{take}/finish',
    summary: 'Have the parts found, checked and joined; only what this answers is sent',
    action: 'take.write',
    params: z.strictObject(ofTake),
    body: z.strictObject({
      segments: z.array(Segment).check(z.minLength(1), z.maxLength(takeLimits.segments)),
      /** How long it is on the device, if the device could tell. */
      seconds: z.optional(z.number().check(z.positive(), z.maximum(86_400))),
      finished: Instant,
    }),
    answer: z.object({ take: Take, progress: Progress }),
  }),
  listTakes: route({
    method: 'GET',
    path: '/api/work/{assignment}/{person}/activities/{activity}/takes',
    summary: 'The takes of a learner for an activity, the oldest first',
    action: 'work.read',
    params: z.strictObject(ofLearner),
    answer: z.object({ items: z.array(Take) }),
  }),
  hearTake: route({
    method: 'GET',
    path: '/api/work/{assignment}/{person}/activities/{activity}/takes/{take}/audio',
    summary: 'An address at which a take can be heard for five minutes',
    action: 'work.read',
    params: z.strictObject({ ...ofLearner, take: Ulid }),
    answer: z.object({ url: z.string() }),
  }),
};
