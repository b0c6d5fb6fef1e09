import { Revision, type sequences } from '../contract/sequences.ts';
import type { Ulid } from '../contract/ids.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Caller } from '../platform/person.ts';
import { refuse } from '../platform/refusal.ts';
import { revisionObject } from '../platform/sequences/items.ts';
import type { Quarantine } from '../platform/uploads/quarantine.ts';
import type { DraftRepository } from './drafts.ts';
import { storeMedia } from './media.ts';
import { outlineFaults } from './outline.ts';
import { publish, type Publishing } from './publish.ts';

interface Sequences extends Publishing {
  drafts: DraftRepository;
  quarantine: Quarantine;
  /** The public store. */
  content: Objects;
  revisions: Objects;
}

const nothing = () => refuse('not-found', 'Nothing by that name.');

export function routes({ drafts, quarantine, content, ...rest }: Sequences): Handlers<typeof sequences> {
  const publishing = { drafts, ...rest };

  /** A draft concerns those who own it; one that does not exist is nobody's. */
  async function draft({ params }: { params: { sequence: Ulid } }) {
    const found = await drafts.find(params.sequence);
    return found ? { owners: found.owners, found } : nothing();
  }
  async function upload({ params }: { params: { upload: Ulid } }) {
    const found = await quarantine.find(params.upload);
    return found ? { owners: [found.owner], found } : nothing();
  }
  const anything = () => ({});
  const own = ({ caller }: { caller: Caller }) => ({ owners: [caller.id] });

  return {
    listSequences: handle(anything, async ({ caller }) => ({ items: await drafts.list(caller.id) })),
    getSequence: handle(draft, async ({ params }, { found }) => ({
      sequence: found,
      activities: await drafts.activities(params.sequence),
    })),
    putSequence: handle(
      async ({ params, caller }) => {
        const found = await drafts.find(params.sequence);
        return { owners: found?.owners ?? [caller.id], found };
      },
      async ({ params, query, body, match, caller }, { found }) => {
        const errors = outlineFaults(body.lessons);
        if (errors.length > 0) return refuse('bad-request', 'The path names something twice.', { errors });
        const copied = query.copyOf ? await drafts.find(query.copyOf) : undefined;
        return drafts.put(params.sequence, body, standing(found, caller, copied), match);
      },
    ),
    putOwners: handle(draft, ({ body, match }, { found }) => drafts.setOwners(found, body.owners, match)),
    deleteSequence: handle(draft, ({ params }) => drafts.delete(params.sequence)),
    putActivity: handle(draft, ({ params, body, match }) =>
      drafts.putActivity(params.sequence, params.activity, body, match),
    ),
    deleteActivity: handle(draft, ({ params }, { found }) => {
      const named = found.lessons.some(({ activities }) => activities.includes(params.activity));
      if (named) return refuse('conflict', 'A lesson still names this activity; take it off the path first.');
      return drafts.deleteActivity(params.sequence, params.activity);
    }),
    getPage: handle(draft, async ({ params }) => (await drafts.page(params.sequence, params.activity)) ?? nothing()),
    putPage: handle(draft, async ({ params, body, match }) => {
      // Only those who write need the parser of HTML: readers do not wait for it at a cold start.
      const { cleanPage } = await import('./clean.ts');
      return drafts.putPage(params.sequence, params.activity, cleanPage(body.html), match);
    }),
    publishRevision: handle(draft, ({ params, body }) => publish(publishing, params.sequence, body)),
    listRevisions: handle(draft, async ({ params }) => ({ items: await drafts.revisions(params.sequence) })),
    getRevision: handle(draft, async ({ params }) => {
      const listed = (await drafts.revisions(params.sequence)).some(({ revision }) => revision === params.revision);
      const stored = listed ? await rest.revisions.get(revisionObject(params.revision)) : undefined;
      return stored ? Revision.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8'))) : nothing();
    }),
    beginMedia: handle(own, ({ params, body, caller }) =>
      quarantine.begin(params.upload, { ...body, owner: caller.id }),
    ),
    finishMedia: handle(upload, ({ params }, { found }) => storeMedia(quarantine, content, params.upload, found)),
  };
}

type Found = Awaited<ReturnType<DraftRepository['find']>>;

/** What an edit of the description leaves as it is; a new sequence is its author's. */
function standing(found: Found, caller: { id: Ulid }, copied?: Found) {
  const mine = copied?.owners.includes(caller.id) ? copied : undefined;
  if (!found) return { owners: [caller.id], school: undefined, origin: mine?.origin, revision: undefined };
  const { owners, school, origin, revision } = found;
  return { owners, school, origin, revision };
}
