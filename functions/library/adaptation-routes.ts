import type { library as group } from '../contract/library.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Resource } from '../contract/resources.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import type { Caller } from '../platform/person.ts';
import type { Target } from '../platform/policy/policy.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { adapt, countUse } from './adapt.ts';
import { adaptActivity } from './adapt-activity.ts';
import { readAdaptation, readChanges, takeOver } from './origin.ts';
import type { LibraryDomain } from './routes.ts';
import { viewerOf } from './visibility.ts';

type Names = 'adaptResource' | 'adaptActivity' | 'useResource' | 'getAdaptation' | 'getOriginChanges' | 'putOrigin';
type Routes = Pick<Handlers<typeof group>, Names>;

interface Shared {
  /** A shared resource, for those who see it. */
  seen: (request: { params: { resource: Ulid }; caller: Caller }) => Promise<Result<Target & { resource: Resource }>>;
  today: () => string;
}

/** What is made of a resource, and what becomes of it when its origin moves on. */
export function adaptationRoutes(domain: LibraryDomain, { seen, today }: Shared): Routes {
  const { library, offers } = domain;
  const asking = (caller: Caller) => ({ viewer: viewerOf(caller), today: today() });

  async function adapted({ params }: { params: { sequence: Ulid } }) {
    const found = await offers.sequence(params.sequence);
    if (!found?.origin) return refuse('not-found', 'There is no such adaptation.');
    return { owners: found.owners, origin: found.origin };
  }

  return {
    adaptResource: handle(seen, ({ params, caller }, { resource }) =>
      adapt(domain, resource, params.sequence, viewerOf(caller)),
    ),
    adaptActivity: handle(seen, ({ params, caller }, { resource }) =>
      adaptActivity(domain, resource, params, viewerOf(caller)),
    ),
    useResource: handle(seen, ({ caller }, { resource }) => countUse(domain, resource.id, viewerOf(caller))),
    getAdaptation: handle(adapted, ({ caller }, { origin }) => readAdaptation(library, origin, asking(caller))),
    getOriginChanges: handle(adapted, ({ caller }, { origin }) => readChanges(domain, origin, asking(caller))),
    putOrigin: handle(adapted, ({ params, body, caller }, { origin }) =>
      takeOver(domain, { ...params, ...body, origin }, asking(caller)),
    ),
  };
}
