import * as z from 'zod/mini';
import { Activity, FrozenActivity } from './activity.ts';
import { Sha256, Uai, Ulid } from './ids.ts';
import { LibraryAnswer, LibraryItem, LibraryQuery, used } from './library-search.ts';
import { Collection, CollectionBody, Offer, Resource, ResourceBody, Visibility } from './resources.ts';
import { route } from './route.ts';
import { Origin, Revision, Sequence } from './sequences.ts';

/** Why the caller sees a resource. */
export const Reason = z.enum(['owner', 'publisher', 'school', 'named-school', 'territory', 'public']);
export type Reason = z.infer<typeof Reason>;

/** Who sees a thing, and why the caller does. The schools are named to those who keep it only. */
const SeenBy = z.object({ visibility: Visibility, schools: z.array(Uai), because: Reason });
export type SeenBy = z.infer<typeof SeenBy>;

export const ResourceDetail = z.object({
  resource: LibraryItem,
  seenBy: SeenBy,
  collections: z.array(z.object({ id: Ulid, title: z.string() })),
  /** Its origin has moved on since it was adapted. */
  behind: z.boolean(),
});
export type ResourceDetail = z.infer<typeof ResourceDetail>;

/** Everything that the resource offers, as it was frozen. */
export const Preview = z.object({
  of: Offer,
  /** Of a sequence. */
  revision: z.optional(Revision),
  /** Of everything else: what learners would get. */
  activity: z.optional(FrozenActivity),
});
export type Preview = z.infer<typeof Preview>;

const CollectionDetail = z.object({
  collection: Collection,
  seenBy: SeenBy,
  /** In their order; those that the caller may not see are left out. */
  resources: z.array(z.object({ position: z.number(), resource: LibraryItem })),
});

/** Where an adaptation comes from. */
export const Adaptation = z.object({
  origin: Origin,
  /** Whether the caller still finds the origin in the library. */
  shared: z.boolean(),
  newest: z.optional(Sha256),
  /** The origin has moved on since. */
  behind: z.boolean(),
});
export type Adaptation = z.infer<typeof Adaptation>;

/** Something that the caller follows, and what is new about it. */
export const Follow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resource'),
    resource: LibraryItem,
    /** It was shared anew since the caller last looked. */
    news: z.boolean(),
  }),
  z.object({
    kind: z.literal('collection'),
    collection: z.object({ id: Ulid, title: z.string() }),
    /** Resources that were put into it, or shared anew, since the caller last looked. */
    news: z.array(LibraryItem),
  }),
]);
export type Follow = z.infer<typeof Follow>;

const inResource = { resource: Ulid };
const inCollection = { collection: Ulid };
const inSequence = { sequence: Ulid };
const followed = { kind: z.enum(['resource', 'collection']), id: Ulid };

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
    params: z.strictObject({ ...inResource, ...inSequence }),
    answer: Sequence,
  }),
  adaptActivity: route({
    method: 'PUT',
    path: '/api/library/{resource}/adaptations/{sequence}/activities/{activity}',
    summary:
      "Make an activity of a sequence of the caller's own from any other resource; the order of the path names it next",
    action: 'library.adapt',
    params: z.strictObject({ ...inResource, ...inSequence, activity: Ulid }),
    answer: Activity,
  }),
  useResource: route({
    method: 'PUT',
    path: '/api/library/{resource}/use',
    summary: "Say that the caller's school gives a resource to its learners",
    action: 'library.adapt',
    params: z.strictObject(inResource),
  }),
  getAdaptation: route({
    method: 'GET',
    path: '/api/library/adaptations/{sequence}',
    summary: 'Where an adaptation comes from, and whether its origin has moved on',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    answer: Adaptation,
  }),
  getOriginChanges: route({
    method: 'GET',
    path: '/api/library/adaptations/{sequence}/changes',
    summary: 'The revision that was adapted and the one that its origin offers now',
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    answer: z.object({ base: Revision, newest: Revision, revision: Sha256 }),
  }),
  putOrigin: route({
    method: 'PUT',
    path: '/api/library/adaptations/{sequence}',
    summary: "Say that an adaptation has taken over its origin's newest revision",
    action: 'sequence.edit',
    params: z.strictObject(inSequence),
    body: z.strictObject({ revision: Sha256 }),
    answer: Adaptation,
  }),
  listFollows: route({
    method: 'GET',
    path: '/api/follows',
    summary: 'The resources and collections that the caller follows, with what is new',
    action: 'library.search',
    answer: z.object({ items: z.array(Follow) }),
  }),
  putFollow: route({
    method: 'PUT',
    path: '/api/follows/{kind}/{id}',
    summary: 'Follow a resource or a collection, or say that its news were seen',
    action: 'library.search',
    params: z.strictObject(followed),
  }),
  deleteFollow: route({
    method: 'DELETE',
    path: '/api/follows/{kind}/{id}',
    summary: 'Follow it no longer',
    action: 'library.search',
    params: z.strictObject(followed),
  }),
  listResources: route({
    method: 'GET',
    path: '/api/resources',
    summary: "The caller's resources and those of the caller's publishers, the last edited first",
    action: 'resource.list',
    answer: z.object({ items: z.array(z.object({ ...Resource.shape, ...used })) }),
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
  deleteResource: route({
    method: 'DELETE',
    path: '/api/resources/{resource}',
    summary: 'Withdraw a resource from the library; adaptations of it stay, with their origin noted',
    action: 'resource.write',
    params: z.strictObject(inResource),
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
  deleteCollection: route({
    method: 'DELETE',
    path: '/api/collections/{collection}',
    summary: 'Dissolve a collection; its resources stay where else they are',
    action: 'resource.write',
    params: z.strictObject(inCollection),
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
