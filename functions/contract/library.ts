import * as z from 'zod/mini';
import { CecrlLevel, Language, Variety } from './activity.ts';
import { Level } from './directory.ts';
import { Uai, Ulid } from './ids.ts';
import { Collection, CollectionBody, Offer, Resource, ResourceBody, ResourceKind, Visibility } from './resources.ts';
import { route } from './route.ts';
import { Origin, Revision, Sequence } from './sequences.ts';
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

/** How many different schools have adapted it. */
const used = { usedBy: z.number() };

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

/** Why the caller sees a resource. */
export const Reason = z.enum(['owner', 'publisher', 'school', 'named-school', 'territory', 'public']);
export type Reason = z.infer<typeof Reason>;

export const ResourceDetail = z.object({
  resource: LibraryItem,
  seenBy: z.object({ visibility: Visibility, schools: z.array(Uai), because: Reason }),
  collections: z.array(z.object({ id: Ulid, title: z.string() })),
  /** Its origin has moved on since it was adapted. */
  behind: z.boolean(),
});
export type ResourceDetail = z.infer<typeof ResourceDetail>;

/** Everything that the resource offers, as it was frozen. */
export const Preview = z.object({ of: Offer, revision: z.optional(Revision) });
export type Preview = z.infer<typeof Preview>;

const CollectionDetail = z.object({
  collection: Collection,
  /** In their order; those that the caller may not see are left out. */
  resources: z.array(z.object({ position: z.number(), resource: LibraryItem })),
});

const inResource = { resource: Ulid };
const inCollection = { collection: Ulid };

export const library = {
  searchLibrary: route({
    method: 'GET',
    path: '/api/library',
    summary: 'Find resources by words and metadata, among those that the caller may see',
    action: 'library.search',
    query: LibraryQuery,
    answer: LibraryAnswer,
  }),
  getLibraryResource: route({
    method: 'GET',
    path: '/api/library/{resource}',
    summary: 'A resource with its path, who sees it and why, and how many schools use it',
    action: 'library.search',
    params: z.strictObject(inResource),
    answer: ResourceDetail,
  }),
  previewResource: route({
    method: 'GET',
    path: '/api/library/{resource}/preview',
    summary: 'The whole of what a resource offers, as it was frozen',
    action: 'library.search',
    params: z.strictObject(inResource),
    answer: Preview,
  }),
  adaptResource: route({
    method: 'PUT',
    path: '/api/library/{resource}/adaptations/{sequence}',
    summary: "Make a draft of the caller's own from a shared sequence; origin, authors and licence stay with it",
    action: 'library.adapt',
    params: z.strictObject({ ...inResource, sequence: Ulid }),
    answer: Sequence,
  }),
  getAdaptation: route({
    method: 'GET',
    path: '/api/library/adaptations/{sequence}',
    summary: 'Where an adaptation comes from, and whether its origin has moved on',
    action: 'sequence.edit',
    params: z.strictObject({ sequence: Ulid }),
    answer: z.object({ origin: Origin, newest: z.optional(z.string()), behind: z.boolean() }),
  }),
  listResources: route({
    method: 'GET',
    path: '/api/resources',
    summary: "The caller's resources and those of the caller's publishers, the last edited first",
    action: 'resource.list',
    answer: z.object({ items: z.array(Resource) }),
  }),
  getResource: route({
    method: 'GET',
    path: '/api/resources/{resource}',
    summary: 'A resource as those who keep it edit it',
    action: 'resource.write',
    params: z.strictObject(inResource),
    answer: Resource,
  }),
  putResource: route({
    method: 'PUT',
    path: '/api/resources/{resource}',
    summary: 'Offer something in the library, or edit its description and visibility with If-Match',
    action: 'resource.write',
    params: z.strictObject(inResource),
    body: ResourceBody,
    answer: Resource,
  }),
  listCollections: route({
    method: 'GET',
    path: '/api/collections',
    summary: "The caller's collections and those of the caller's publishers, the last edited first",
    action: 'resource.list',
    answer: z.object({ items: z.array(Collection) }),
  }),
  getCollection: route({
    method: 'GET',
    path: '/api/collections/{collection}',
    summary: 'A collection with its resources in order',
    action: 'library.search',
    params: z.strictObject(inCollection),
    answer: CollectionDetail,
  }),
  putCollection: route({
    method: 'PUT',
    path: '/api/collections/{collection}',
    summary: 'Create a collection, or edit it with If-Match',
    action: 'resource.write',
    params: z.strictObject(inCollection),
    body: CollectionBody,
    answer: Collection,
  }),
  putInCollection: route({
    method: 'PUT',
    path: '/api/collections/{collection}/resources/{resource}',
    summary: 'Put a resource into a collection, or move it; it shows the resource to nobody new',
    action: 'resource.write',
    params: z.strictObject({ ...inCollection, ...inResource }),
    body: z.strictObject({ position: z.number().check(z.minimum(0), z.maximum(1_000_000)) }),
  }),
  removeFromCollection: route({
    method: 'DELETE',
    path: '/api/collections/{collection}/resources/{resource}',
    summary: 'Take a resource out of a collection',
    action: 'resource.write',
    params: z.strictObject({ ...inCollection, ...inResource }),
  }),
};
