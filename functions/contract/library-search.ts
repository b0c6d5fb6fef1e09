import * as z from 'zod/mini';
import { CecrlLevel, Language, Variety } from './activity.ts';
import { Level } from './levels.ts';
import { Ulid } from './ids.ts';
import { Resource, ResourceKind } from './resources.ts';
import { line, prose } from './text.ts';

/** What the search can be narrowed by, one value of each. */
export const filterNames = ['language', 'variety', 'level', 'subject', 'tag', 'cecrl', 'kind', 'collection'] as const;
export type FilterName = (typeof filterNames)[number];
const filters = {
  language: z.optional(Language),
  variety: z.optional(Variety),
  level: z.optional(Level),
  subject: z.optional(line(60)),
  tag: z.optional(line(40)),
  cecrl: z.optional(CecrlLevel),
  kind: z.optional(ResourceKind),
  collection: z.optional(Ulid),
};
export const LibraryQuery = z.strictObject({
  q: z.optional(prose(200)),
  ...filters,
  page: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/, 'a page, from 1 to 999'))),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;

/** How many different schools have adapted it or given it to learners. */
export const used = { usedBy: z.number() };

/** A resource as a list shows it. */
export const LibraryItem = z.object({
  ...z.omit(Resource, { owner: true, school: true, schools: true, of: true }).shape,
  kind: ResourceKind,
  /** Whose path it is: seeds the curve of its cover. */
  sequence: z.optional(Ulid),
  ...used,
});
export type LibraryItem = z.infer<typeof LibraryItem>;

const Count = z.object({ value: z.string(), label: z.optional(z.string()), count: z.number() });
export const LibraryAnswer = z.object({
  items: z.array(LibraryItem),
  total: z.number(),
  pageSize: z.number(),
  /** Of each field, what the other filters leave to choose from. */
  facets: z.record(z.enum(filterNames), z.array(Count)),
  /** Equal forms of the words that were asked for, searched too. */
  also: z.array(z.string()),
  /** Where nothing was found: how much there would be without one of the conditions. */
  without: z.array(z.object({ filter: z.enum(['q', ...filterNames]), total: z.number() })),
});
export type LibraryAnswer = z.infer<typeof LibraryAnswer>;
