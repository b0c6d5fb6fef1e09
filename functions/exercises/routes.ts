import type { exercises as group } from '../contract/exercises.ts';
import { kindOfAudience, schoolOfAudience, type Uai, type Ulid } from '../contract/ids.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Caller } from '../platform/person.ts';
import { refuse, refused } from '../platform/refusal.ts';
import type { Quarantine } from '../platform/uploads/quarantine.ts';
import { typesFor } from '../platform/uploads/types.ts';
import { approve, approveFor, listLibraries, prefer, type Approving } from './approve.ts';
import { edit, remove } from './edit.ts';
import { lookInto, lookIntoFile, type Looking } from './look.ts';
import { compareReleases, recompile, takeRelease } from './recompile.ts';
import type { UseRepository } from './uses.ts';
import { listUses, withdraw } from './withdraw.ts';

export interface Exercises extends Approving, Looking {
  quarantine: Quarantine;
  uses: UseRepository;
  /** Uploads and packages. */
  work: Objects;
}

const nothing = () => refuse('not-found', 'Nothing by that name.');

export function routes(domain: Exercises): Handlers<typeof group> {
  const { exercises, quarantine } = domain;
  const anything = () => ({});

  /** An exercise concerns its owners, and while its libraries wait the territory, which approves them. */
  async function existing({ params }: { params: { exercise: Ulid } }) {
    const found = await exercises.find(params.exercise);
    if (!found) return nothing();
    return { owners: found.owners, audiences: found.state === 'needs-approval' ? ['TER'] : [], found };
  }
  /** One that does not exist yet is its author's. */
  async function written({ params, caller }: { params: { exercise: Ulid }; caller: Caller }) {
    const found = await exercises.find(params.exercise);
    return { owners: found?.owners ?? [caller.id], found };
  }

  return {
    listExercises: handle(anything, async ({ caller }) => ({ items: await exercises.list(caller.id) })),
    getExercise: handle(existing, (_request, { found }) => found),
    beginPackage: handle(written, ({ params, body, caller }) =>
      quarantine.begin(params.upload, { ...body, type: 'application/zip', purpose: 'package', owner: caller.id }),
    ),
    putExercise: handle(written, ({ params, body, match, caller }, { found }) =>
      edit(domain, { id: params.exercise, body, match, found, caller, school: schoolOf(caller) }),
    ),
    deleteExercise: handle(existing, ({ params }) => remove(domain, params.exercise)),
    getUploadRoom: handle(anything, async ({ caller }) => ({
      left: await quarantine.room(caller.id),
      most: typesFor('package').most,
    })),
    recompileExercise: handle(existing, ({ params, match }, { found }) =>
      recompile(domain, found, params.upload, match),
    ),
    compareReleases: handle(existing, (_request, { found }) => compareReleases(domain, found)),
    takeRelease: handle(existing, ({ body, match }, { found }) => takeRelease(domain, found, body.release, match)),
    listLibraries: handle(anything, async () => ({ items: await listLibraries(domain) })),
    approveLibrary: handle(anything, async ({ params, body }) => {
      const approved = await approve(domain, params, body.withDependencies);
      return refused(approved) ? approved : { approved };
    }),
    approveExercise: handle(existing, async (_request, { found }) => ({ approved: await approveFor(domain, found) })),
    preferLibrary: handle(anything, ({ params }) => prefer(domain, params)),
    getLibraryReport: handle(anything, ({ params, query }) => lookInto(domain, params, query.against)),
    compareLibraryFile: handle(anything, ({ params, query }) => lookIntoFile(domain, params, query)),
    listLibraryUses: handle(anything, ({ params }) => listUses(domain, params)),
    withdrawLibrary: handle(anything, ({ params, body }) => withdraw(domain, params, body.stop)),
  };
}

/** The school a person belongs to; a course or class may be kept by another one. */
function schoolOf({ memberships }: Caller): Uai | undefined {
  const audiences = memberships.map(({ audience }) => audience);
  const own = audiences.find((audience) => kindOfAudience(audience) === 'SCH') ?? audiences.find(schoolOfAudience);
  return own && schoolOfAudience(own);
}
