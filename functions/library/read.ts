import type { DatabaseSync } from 'node:sqlite';
import type { LibraryItem, Reason, ResourceDetail } from '../contract/library.ts';
import type { Collection, Resource } from '../contract/resources.ts';
import type { Origin } from '../contract/sequences.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import { toLibraryItem } from './item.ts';
import type { LibraryRepository } from './repository.ts';
import { collectionsOf } from './search/search.ts';
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
  const { visibility, schools, origin } = resource;
  const [read, origins] = await Promise.all([
    index(),
    origin ? isBehind(library, origin, viewer, dayIn(zone, clock())) : { behind: false },
  ]);
  return {
    resource: toLibraryItem(resource, usedBy),
    seenBy: { visibility, schools: because === 'owner' || because === 'publisher' ? schools : [], because },
    collections: collectionsOf(read, resource.id, viewer),
    behind: origins.behind,
  };
}

/** Whether the origin offers a newer revision than the one that was adapted, to somebody who may still see it. */
export async function isBehind(library: LibraryRepository, origin: Origin, viewer: Viewer, today: string) {
  const found = origin.resource ? await library.resource(origin.resource) : undefined;
  if (found?.of.kind !== 'sequence' || !reasonToSee(found, viewer, today)) return { behind: false };
  return { newest: found.of.revision, behind: found.of.revision !== origin.revision };
}

/** A collection's resources in order, those that the viewer may see: being in it shows a thing to nobody new. */
export async function readCollection(
  library: LibraryRepository,
  collection: Collection,
  viewer: Viewer,
  today: string,
) {
  const members = await library.members(collection.id);
  const found = await library.resources(members.map(({ resource }) => resource));
  const visible = new Map<string, LibraryItem>(
    found
      .filter((resource) => reasonToSee(resource, viewer, today))
      .map((resource) => [resource.id, toLibraryItem(resource, 0)]),
  );
  const resources = members.flatMap(({ resource, position }) => {
    const item = visible.get(resource);
    return item ? [{ position, resource: item }] : [];
  });
  return { collection, resources };
}
