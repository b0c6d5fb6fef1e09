import * as z from 'zod/mini';
import { activityKinds, CecrlLevel, LabActivity, Language, MediaReference, Source, Variety } from './activity.ts';
import { Level } from './levels.ts';
import { Release } from './exercises.ts';
import { Day, Instant, Sha256, Uai, Ulid } from './ids.ts';
import { Origin } from './sequences.ts';
import { line, prose } from './text.ts';

/** Under which others may use a resource; all but the last one allow adaptations. */
const licences = [
  'CC0 1.0',
  'CC BY 4.0',
  'CC BY-SA 4.0',
  'CC BY-NC-SA 4.0',
  'EUPL-1.2',
  'Licence Ouverte 2.0',
  'All rights reserved',
] as const;
export const Licence = z.enum(licences);
export type Licence = z.infer<typeof Licence>;

/** What a resource offers, always frozen: a draft is never shared. */
export const Offer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sequence'), sequence: Ulid, revision: Sha256 }),
  z.strictObject({ kind: z.literal('exercise'), exercise: Ulid, release: Release }),
  z.strictObject({ kind: z.literal('lab-task'), task: LabActivity }),
  z.strictObject({ kind: z.literal('document'), file: MediaReference, origin: z.optional(Source) }),
  /** A page of a revision. */
  z.strictObject({ kind: z.literal('text'), sequence: Ulid, revision: Sha256, activity: Ulid }),
]);
export type Offer = z.infer<typeof Offer>;
export const resourceKinds = [
  'sequence',
  'exercise',
  'lab-task',
  'document',
  'text',
] as const satisfies Offer['kind'][];
export const ResourceKind = z.enum(resourceKinds);

const visibilities = ['private', 'school', 'schools', 'territory', 'public'] as const;
export const Visibility = z.enum(visibilities);
export type Visibility = z.infer<typeof Visibility>;

const tags = z.array(line(40)).check(z.maxLength(20));
/** Who sees a thing: `schools` are named where the visibility says so, and nowhere else. */
const sharing = { visibility: Visibility, schools: z.array(Uai).check(z.maxLength(60)) };
/** A publisher keeps it, and the publisher's editors edit it; without one it is the person's who made it. */
const keeper = { publisher: z.optional(Ulid) };

/** Describes a resource as ScoLOMFR does: the language taught and the language of instruction are two fields. */
const metadata = {
  title: line(120),
  summary: prose(1000),
  languageTaught: z.optional(Language),
  languagesOfInstruction: z.array(Language).check(z.minLength(1), z.maxLength(4)),
  variety: z.optional(Variety),
  subject: line(60),
  levels: z.array(Level).check(z.maxLength(16)),
  cecrl: z.array(CecrlLevel).check(z.maxLength(6)),
  tags,
  licence: Licence,
  authors: z.array(line(120)).check(z.minLength(1), z.maxLength(20)),
  minutes: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  /** Until that day it appears to its owner only. */
  embargo: z.optional(Day),
};

export const ResourceBody = z.strictObject({ of: Offer, ...metadata, ...sharing, ...keeper });

/** A lesson of a sequence's path, as its cover draws it. */
const Cairn = z.object({
  id: Ulid,
  title: z.string(),
  minutes: z.number(),
  activities: z.array(z.object({ id: Ulid, kind: z.enum(activityKinds) })),
});

export const Resource = z.object({
  id: Ulid,
  of: Offer,
  ...metadata,
  ...sharing,
  ...keeper,
  /** None where a publisher keeps it. */
  owner: z.optional(Ulid),
  /** The owner's school; what is shared with "the school" is shared with this one. */
  school: z.optional(Uai),
  path: z.array(Cairn),
  /** Of an adapted sequence with the revision it was made from. */
  origin: z.optional(
    z.object({ ...Source.shape, ...z.partial(z.pick(Origin, { sequence: true, revision: true })).shape }),
  ),
  updated: Instant,
  version: z.number(),
});
export type Resource = z.infer<typeof Resource>;

const collectionFields = { title: line(120), summary: prose(1000), tags, ...sharing, ...keeper };
export const CollectionBody = z.strictObject(collectionFields);
export const Collection = z.object({
  id: Ulid,
  ...collectionFields,
  owner: z.optional(Ulid),
  school: z.optional(Uai),
  updated: Instant,
  version: z.number(),
});
export type Collection = z.infer<typeof Collection>;
