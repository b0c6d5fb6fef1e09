import type { library as group } from '../contract/library.ts';
import type { Ulid } from '../contract/ids.ts';
import { dayIn } from '../platform/clock.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import type { Caller } from '../platform/person.ts';
import type { Target } from '../platform/policy/policy.ts';
import { refuse } from '../platform/refusal.ts';
import { adaptationRoutes } from './adaptation-routes.ts';
import type { Adapting } from './adapt.ts';
import { followRoutes } from './follow-routes.ts';
import type { FollowRepository } from './follows.ts';
import { collectionPartition, resourcePartition } from './items.ts';
import { readCollection, readDetail, type Reading } from './read.ts';
import { saveCollection, shareResource } from './share.ts';
import { search, usesOf } from './search/search.ts';
import { singleActivity } from './single.ts';
import { reasonToSee, viewerOf } from './visibility.ts';

export type LibraryDomain = Adapting & Reading & { follows: FollowRepository };

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
    const because = found && reasonToSee(found, viewerOf(caller), today());
    return found && because ? { ...anything(), found, because } : nothing();
  }
  async function ownCollection({ params }: { params: { collection: Ulid } }) {
    const found = await library.collection(params.collection);
    return found ? { ...kept(found), found } : nothing();
  }
  async function ownResource({ params }: { params: { resource: Ulid } }) {
    const found = await library.resource(params.resource);
    return found ? { ...kept(found), found } : nothing();
  }

  return {
    ...adaptationRoutes(domain, { seen, today }),
    ...followRoutes(domain, today),

    searchLibrary: handle(anything, async ({ query, caller }) =>
      search(await index(), query, viewerOf(caller), today()),
    ),
    getLibraryResource: handle(seen, ({ caller }, about) => readDetail(domain, about, viewerOf(caller))),
    previewResource: handle(seen, async (_request, { resource }) => {
      const { of } = resource;
      if (of.kind === 'sequence') {
        const revision = await offers.revision(of.revision);
        return revision ? { of, revision } : nothing();
      }
      const activity = await singleActivity(resource, offers);
      return activity ? { of, activity } : nothing();
    }),

    listResources: handle(anything, async (request) => {
      const [read, found] = await Promise.all([index(), library.listResources(keepers(request))]);
      const uses = usesOf(
        read,
        found.map(({ id }) => id),
      );
      return { items: found.map((resource) => ({ ...resource, usedBy: uses.get(resource.id) ?? 0 })) };
    }),
    getResource: handle(ownResource, (_request, { found }) => found),
    putResource: handle(
      async ({ params, body, caller }) => {
        const found = await library.resource(params.resource, { fresh: true });
        return { ...(found ? kept(found) : keptBy(body, caller)), found };
      },
      ({ params, body, match, caller }, { found }) =>
        shareResource(domain, { id: params.resource, body, found, match }, viewerOf(caller)),
    ),

    deleteResource: handle(ownResource, async ({ params }) => {
      await library.deleteResource(params.resource);
      return queue({ thing: resourcePartition(params.resource) });
    }),

    listCollections: handle(anything, async (request) => ({ items: await library.listCollections(keepers(request)) })),
    getCollection: handle(seenCollection, ({ caller }, about) => readCollection(domain, about, viewerOf(caller))),
    putCollection: handle(
      async ({ params, body, caller }) => {
        const found = await library.collection(params.collection);
        return { ...(found ? kept(found) : keptBy(body, caller)), found };
      },
      ({ params, body, match, caller }, { found }) =>
        saveCollection(domain, { id: params.collection, body, found, match }, viewerOf(caller)),
    ),
    deleteCollection: handle(ownCollection, async ({ params }) => {
      await library.deleteCollection(params.collection);
      return queue({ thing: collectionPartition(params.collection) });
    }),
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
