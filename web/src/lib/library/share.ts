import type { Client } from '#contract/client.ts';
import type { School } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Collection, Resource } from '#contract/resources.ts';
import type { Description } from './description.ts';
import { loadThings, type Shareable, type Thing } from './shareable.ts';

type Api = Pick<Client, 'library' | 'sequences' | 'exercises' | 'directory'>;

/** Everything that sharing begins with. */
export interface ToShare {
  things: Thing[];
  collections: Collection[];
  schools: School[];
}

export async function loadToShare(api: Api, what: Shareable, me: Me): Promise<ToShare> {
  const [resources, collections, schools] = await Promise.all([
    api.library.listResources({}),
    api.library.listCollections({}),
    api.directory.listSchools({}),
  ]);
  const things = await loadThings(api, what, resources.items, me);
  return { things, collections: collections.items, schools: schools.items };
}

/** Freezes the thing as it stands, then offers that; last of all puts it where it is to be found. */
export async function share(
  api: Pick<Client, 'library'>,
  { freeze, shared }: Thing,
  description: Description,
  { resource, collection }: { resource: Ulid; collection: Ulid | undefined },
): Promise<Resource> {
  const saved = await api.library.putResource({
    params: { resource },
    body: { ...description, of: await freeze() },
    ...(shared && { match: shared.version }),
  });
  if (collection) await addToCollection(api, collection, saved.id);
  return saved;
}

/** At its end. */
export async function addToCollection(api: Pick<Client, 'library'>, collection: Ulid, resource: Ulid): Promise<void> {
  const { resources } = await api.library.getCollection({ params: { collection } });
  const last = Math.max(0, ...resources.map(({ position }) => position));
  if (resources.some((member) => member.resource.id === resource)) return;
  await api.library.putInCollection({ params: { collection, resource }, body: { position: Math.ceil(last) + 1 } });
}
