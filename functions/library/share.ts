import type * as z from 'zod/mini';
import type { Ulid } from '../contract/ids.ts';
import type { Collection, CollectionBody, Resource, ResourceBody } from '../contract/resources.ts';
import { canonicalJson } from '../platform/canonical.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { collectionPartition, resourcePartition, type IndexMessage } from './items.ts';
import { allAuthors, authorFaults, licenceFaults } from './licence.ts';
import type { Offers } from './offers.ts';
import type { LibraryRepository } from './repository.ts';
import { sharingFaults, type Viewer } from './visibility.ts';

export interface Sharing {
  library: LibraryRepository;
  offers: Offers;
  queue: Queue<IndexMessage>;
}

/** What is put under a name, and what stands there. */
interface Put<Body, Thing> {
  id: Ulid;
  body: Body;
  found: Thing | undefined;
  match: number | undefined;
}

/** Whom a thing belongs to: once made, it changes neither owner nor publisher nor school. */
function standing(body: { publisher?: Ulid | undefined }, found: Resource | Collection | undefined, viewer: Viewer) {
  if (found) return { owner: found.owner, school: found.school };
  return body.publisher ? {} : { owner: viewer.id, school: viewer.schools[0] };
}

const otherKeeper = () => refuse('conflict', 'What a person or a publisher has made stays with them.');

export async function shareResource(
  { library, offers, queue }: Sharing,
  { id, body, found, match }: Put<z.infer<typeof ResourceBody>, Resource>,
  viewer: Viewer,
): Promise<Result<Resource>> {
  if (found && found.publisher !== body.publisher) return otherKeeper();
  const kept = standing(body, found, viewer);
  const unchanged = found && canonicalJson(found.of) === canonicalJson(body.of);
  const offered = unchanged ? { path: found.path, origin: found.origin } : await offers.offered(body.of, viewer.id);
  if (refused(offered)) return offered;
  const authors = allAuthors(body.authors, offered.origin);
  const errors = [
    ...sharingFaults(body, kept.school),
    ...licenceFaults(body.licence, offered.origin),
    ...authorFaults(authors),
  ];
  if (errors.length > 0) return refuse('bad-request', 'It cannot be shared like that.', { errors });
  const saved = await library.putResource(id, { ...body, authors, ...kept, ...offered }, match);
  if (!refused(saved)) await queue({ thing: resourcePartition(id) });
  return saved;
}

export async function saveCollection(
  { library, queue }: Sharing,
  { id, body, found, match }: Put<z.infer<typeof CollectionBody>, Collection>,
  viewer: Viewer,
): Promise<Result<Collection>> {
  if (found && found.publisher !== body.publisher) return otherKeeper();
  const kept = standing(body, found, viewer);
  const errors = sharingFaults(body, kept.school);
  if (errors.length > 0) return refuse('bad-request', 'It cannot be shared like that.', { errors });
  const saved = await library.putCollection(id, { ...body, ...kept }, match);
  if (!refused(saved)) await queue({ thing: collectionPartition(id) });
  return saved;
}
