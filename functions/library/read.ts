import type { DatabaseSync } from 'node:sqlite';
import type { Reason, ResourceDetail, SeenBy } from '../contract/library.ts';
import type { LibraryItem } from '../contract/library-search.ts';
import type { Collection, Resource } from '../contract/resources.ts';
import type { Origin } from '../contract/sequences.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import { toLibraryItem } from './item.ts';
import { readAdaptation, type Asking } from './origin.ts';
import type { LibraryRepository } from './repository.ts';
import { collectionsOf, usesOf } from './search/search.ts';
import { reasonToSee, type Viewer } from './visibility.ts';

export interface Reading {
  library: LibraryRepository;
  /** The newest search index, but for a few seconds. */
  index: () => Promise<DatabaseSync>;
  clock: Clock;
  zone: string;
}

/** A resource for whoever sees it, with the reason why they do. */
export async function readDetail(
  { library, index, clock, zone }: Reading,
  { resource, usedBy, because }: { resource: Resource; usedBy: number; because: Reason },
  viewer: Viewer,
): Promise<ResourceDetail> {
  const { origin } = resource;
  const [read, behind] = await Promise.all([
    index(),
    isSequenceOrigin(origin) ? isBehind(library, origin, { viewer, today: dayIn(zone, clock()) }) : false,
  ]);
  return {
    resource: toLibraryItem(resource, usedBy),
    seenBy: seenBy(resource, because),
    collections: collectionsOf(read, resource.id, viewer),
    behind,
  };
}

const isSequenceOrigin = (origin: Resource['origin']): origin is Origin =>
  origin?.sequence !== undefined && origin.revision !== undefined;

const isBehind = async (library: LibraryRepository, origin: Origin, asking: Asking) =>
  (await readAdaptation(library, origin, asking)).behind;

const keeps = (because: Reason) => because === 'owner' || because === 'publisher';

const seenBy = ({ visibility, schools }: Resource | Collection, because: Reason): SeenBy => ({
  visibility,
  schools: keeps(because) ? schools : [],
  because,
});

/** A collection's resources in order, those that the viewer may see: being in it shows a thing to nobody new. */
export async function readCollection(
  { library, index, clock, zone }: Reading,
  { found: collection, because }: { found: Collection; because: Reason },
  viewer: Viewer,
) {
  const today = dayIn(zone, clock());
  const members = await library.members(collection.id);
  const ids = members.map(({ resource }) => resource);
  const [read, found] = await Promise.all([index(), library.resources(ids)]);
  const uses = usesOf(read, ids);
  const visible = new Map<string, LibraryItem>(
    found
      .filter((resource) => reasonToSee(resource, viewer, today))
      .map((resource) => [resource.id, toLibraryItem(resource, uses.get(resource.id) ?? 0)]),
  );
  const resources = members.flatMap(({ resource, position }) => {
    const item = visible.get(resource);
    return item ? [{ position, resource: item }] : [];
  });
  const { owner: _owner, ...shown } = collection;
  return {
    collection: keeps(because) ? collection : { ...shown, schools: [] },
    seenBy: seenBy(collection, because),
    resources,
  };
}
