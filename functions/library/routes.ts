import type { library as group } from '../contract/library.ts';
import type { Ulid } from '../contract/ids.ts';
import { dayIn } from '../platform/clock.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import type { Caller } from '../platform/person.ts';
import type { Target } from '../platform/policy/policy.ts';
import { refuse } from '../platform/refusal.ts';
import { adapt, type Adapting } from './adapt.ts';
import { collectionPartition } from './items.ts';
import { isBehind, readCollection, readDetail, type Reading } from './read.ts';
import { saveCollection, shareResource } from './share.ts';
import { search } from './search/search.ts';
import { reasonToSee, viewerOf } from './visibility.ts';

export type LibraryDomain = Adapting & Reading & { zone: string };

const nothing = () => refuse('not-found', 'Nothing by that name, or not for you.');
const anything = (): Target => ({});

/** A publisher's things concern its editors, a person's that person. */
const kept = ({ owner, publisher }: { owner?: Ulid | undefined; publisher?: Ulid | undefined }) => ({
  owners: owner ? [owner] : [],
  audiences: publisher ? [`PUB.${publisher}`] : [],
});
const keptBy = (body: { publisher?: Ulid | undefined }, caller: Caller) =>
  kept(body.publisher ? { publisher: body.publisher } : { owner: caller.id });

export function routes(domain: LibraryDomain): Handlers<typeof group> {
  const { library, offers, queue, index, clock, zone } = domain;
  const today = () => dayIn(zone, clock());
  const keepers = ({ caller }: { caller: Caller }) => [
    caller.id,
    ...viewerOf(caller).publishers.map((publisher) => `PUB.${publisher}`),
  ];

  /** A shared resource, for those who see it; for others there is none. */
  async function seen({ params, caller }: { params: { resource: Ulid }; caller: Caller }) {
    const found = await library.resourceInUse(params.resource);
    const because = found && reasonToSee(found.resource, viewerOf(caller), today());
    return found && because ? { ...anything(), ...found, because } : nothing();
  }
  async function seenCollection({ params, caller }: { params: { collection: Ulid }; caller: Caller }) {
    const found = await library.collection(params.collection);
    return found && reasonToSee(found, viewerOf(caller), today()) ? { ...anything(), found } : nothing();
  }
  async function ownCollection({ params }: { params: { collection: Ulid } }) {
    const found = await library.collection(params.collection);
    return found ? { ...kept(found), found } : nothing();
  }

  return {
    searchLibrary: handle(anything, async ({ query, caller }) =>
      search(await index(), query, viewerOf(caller), today()),
    ),
    getLibraryResource: handle(seen, ({ caller }, about) => readDetail(domain, about, viewerOf(caller))),
    previewResource: handle(seen, async (_request, { resource: { of } }) => {
      if (of.kind !== 'sequence') return { of };
      const revision = await offers.revision(of.revision);
      return revision ? { of, revision } : nothing();
    }),
    adaptResource: handle(seen, ({ params, caller }, { resource }) =>
      adapt(domain, resource, params.sequence, viewerOf(caller)),
    ),
    getAdaptation: handle(
      async ({ params }) => {
        const found = await offers.sequence(params.sequence);
        return found?.origin ? { owners: found.owners, origin: found.origin } : nothing();
      },
      async ({ caller }, { origin }) => ({ origin, ...(await isBehind(library, origin, viewerOf(caller), today())) }),
    ),

    listResources: handle(anything, async (request) => ({ items: await library.listResources(keepers(request)) })),
    getResource: handle(
      async ({ params }) => {
        const found = await library.resource(params.resource);
        return found ? { ...kept(found), found } : nothing();
      },
      (_request, { found }) => found,
    ),
    putResource: handle(
      async ({ params, body, caller }) => {
        const found = await library.resource(params.resource, { fresh: true });
        return { ...(found ? kept(found) : keptBy(body, caller)), found };
      },
      ({ params, body, match, caller }, { found }) =>
        shareResource(domain, { id: params.resource, body, found, match }, viewerOf(caller)),
    ),

    listCollections: handle(anything, async (request) => ({ items: await library.listCollections(keepers(request)) })),
    getCollection: handle(seenCollection, ({ caller }, { found }) =>
      readCollection(library, found, viewerOf(caller), today()),
    ),
    putCollection: handle(
      async ({ params, body, caller }) => {
        const found = await library.collection(params.collection);
        return { ...(found ? kept(found) : keptBy(body, caller)), found };
      },
      ({ params, body, match, caller }, { found }) =>
        saveCollection(domain, { id: params.collection, body, found, match }, viewerOf(caller)),
    ),
    putInCollection: handle(ownCollection, async ({ params, body, caller }) => {
      const resource = await library.resource(params.resource);
      if (!resource || !reasonToSee(resource, viewerOf(caller), today())) return nothing();
      await library.putMember(params.collection, params.resource, body.position);
      return queue({ thing: collectionPartition(params.collection) });
    }),
    removeFromCollection: handle(ownCollection, async ({ params }) => {
      await library.removeMember(params.collection, params.resource);
      return queue({ thing: collectionPartition(params.collection) });
    }),
  };
}
