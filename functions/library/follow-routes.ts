import type { library as group } from '../contract/library.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import { refuse } from '../platform/refusal.ts';
import { readFollows } from './follows.ts';
import type { LibraryDomain } from './routes.ts';
import { reasonToSee, viewerOf } from './visibility.ts';

type Routes = Pick<Handlers<typeof group>, 'listFollows' | 'putFollow' | 'deleteFollow'>;

/** What each person follows is theirs alone. */
export function followRoutes({ library, follows }: LibraryDomain, today: () => string): Routes {
  const own = () => ({});

  return {
    listFollows: handle(own, async ({ caller }) => ({
      items: await readFollows(library, await follows.list(caller.id), viewerOf(caller), today()),
    })),
    putFollow: handle(own, async ({ params: { kind, id }, caller }) => {
      const found = kind === 'resource' ? await library.resource(id) : await library.collection(id);
      if (!found || !reasonToSee(found, viewerOf(caller), today())) {
        return refuse('not-found', 'Nothing by that name, or not for you.');
      }
      await follows.put(caller.id, kind, id);
    }),
    deleteFollow: handle(own, async ({ params: { kind, id }, caller }) => {
      await follows.delete(caller.id, kind, id);
    }),
  };
}
