import type * as z from 'zod/mini';
import { ulid } from 'ulid';
import type { Client } from '#contract/client.ts';
import type { School } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Collection, Resource, ResourceBody } from '#contract/resources.ts';
import type { SequenceDetail } from '#contract/sequences.ts';

export type Description = z.input<typeof ResourceBody>;
type Api = Pick<Client, 'library' | 'sequences' | 'directory'>;

/** Everything that sharing a sequence begins with. */
export interface ToShare {
  detail: SequenceDetail;
  /** How it was shared before. */
  shared: Resource | undefined;
  collections: Collection[];
  schools: School[];
  description: Description;
}

/** The publisher in whose name an editor shares. */
export const publisherOf = (me: Me): Ulid | undefined =>
  me.memberships.find(({ role }) => role === 'editor')?.audience.replace('PUB.', '');

export async function loadToShare(api: Api, sequence: Ulid, me: Me): Promise<ToShare> {
  const [detail, resources, collections, schools] = await Promise.all([
    api.sequences.getSequence({ params: { sequence } }),
    api.library.listResources({}),
    api.library.listCollections({}),
    api.directory.listSchools({}),
  ]);
  const shared = resources.items.find(({ of }) => of.kind === 'sequence' && of.sequence === sequence);
  const description = shared ? edited(shared) : described(detail, me);
  return { detail, shared, collections: collections.items, schools: schools.items, description };
}

/** As the service takes it back: without what it adds. */
export function edited(resource: Resource): Description {
  const {
    id: _id,
    owner: _owner,
    school: _school,
    path: _path,
    origin: _origin,
    updated: _updated,
    ...rest
  } = resource;
  const { version: _version, ...description } = rest;
  return description;
}

/** What the sequence says of itself already. */
function described({ sequence }: SequenceDetail, me: Me): Description {
  const { title, language, variety, subject, levels, skills, lessons, origin } = sequence;
  const publisher = publisherOf(me);
  return {
    of: { kind: 'sequence', sequence: sequence.id, revision: '' },
    ...{ title, summary: '', languageTaught: language, languagesOfInstruction: [language], subject, levels, tags: [] },
    ...(variety && { variety }),
    cecrl: [...new Set(skills.map(({ level }) => level))],
    licence: (origin?.licence as Description['licence'] | undefined) ?? 'CC BY-SA 4.0',
    authors: [`${me.givenName} ${me.familyName}`],
    minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    visibility: publisher ? 'territory' : 'school',
    schools: [],
    ...(publisher && { publisher }),
  };
}

/** Freezes the sequence as it stands, then offers that; last of all puts it where it is to be found. */
export async function share(
  api: Api,
  { detail, shared }: ToShare,
  description: Description,
  collection: Ulid | undefined,
  resource: Ulid = shared?.id ?? ulid(),
): Promise<Resource> {
  const { sequence, activities } = detail;
  const { revision } = await api.sequences.publishRevision({
    params: { sequence: sequence.id },
    body: {
      version: sequence.version,
      activities: Object.fromEntries(activities.map(({ id, version }) => [id, version])),
    },
  });
  const body = { ...description, of: { kind: 'sequence' as const, sequence: sequence.id, revision } };
  const saved = await api.library.putResource({
    params: { resource },
    body,
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
