import type { recordings } from '../contract/recordings.ts';
import type { Ulid } from '../contract/ids.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import { viewerOf } from '../platform/progress/view.ts';
import { refuse } from '../platform/refusal.ts';
import { mayHear } from './rights.ts';
import { announce, beginSegment, finish, type Sending } from './send.ts';

const nothing = () => refuse('not-found', 'Nothing by that name.');

export function routes(domain: Sending): Handlers<typeof recordings> {
  const { takes, rows, store, clock } = domain;
  const self = ({ caller }: { caller: { id: Ulid } }) => ({ person: caller.id });
  const own = (params: { assignment: Ulid; activity: Ulid; take: Ulid }, person: Ulid) => ({
    assignment: params.assignment,
    activity: params.activity,
    take: params.take,
    person,
  });

  /** A learner's row concerns the learner and those who follow the course in which it was given. */
  async function row({ params }: { params: { assignment: Ulid; person: Ulid } }) {
    const found = await rows.find(params.assignment, params.person);
    return found ? { person: params.person, audiences: [found.course], found } : nothing();
  }

  return {
    announceTake: handle(self, ({ params, body }, { person }) => announce(domain, own(params, person), body)),
    beginSegment: handle(self, ({ params, body }, { person }) =>
      beginSegment(domain, own(params, person), Number(params.number), body),
    ),
    finishTake: handle(self, ({ params, body }, { person }) => finish(domain, own(params, person), body)),
    listTakes: handle(row, async ({ params, caller }, { found }) => {
      if (!mayHear(found, params.activity, viewerOf(found, caller), clock)) return { items: [] };
      const all = await takes.of(params);
      return { items: all.filter(({ state }) => state === 'received') };
    }),
    hearTake: handle(row, async ({ params, caller }, { found }) => {
      const take = mayHear(found, params.activity, viewerOf(found, caller), clock) && (await takes.find(params));
      return take && take.state === 'received' ? { url: await store.hearAddress(take) } : nothing();
    }),
  };
}
