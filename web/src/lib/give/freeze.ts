import { ProblemError } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Fault } from '#contract/problem.ts';
import { api } from '#lib/api.ts';
import type { Draft } from '#lib/editor/draft/draft.svelte.ts';

/** Activities that cannot be given yet, each with what it lacks. */
export class NotReady extends Error {
  readonly faults: { id: Ulid; lack: string }[];

  constructor(errors: Fault[]) {
    super('Some activities are not ready');
    this.faults = errors.map(({ location, message }) => ({ id: location.replace('activities.', ''), lack: message }));
  }
}

/** The draft did not reach the server whole. */
export class NotSaved extends Error {}

/** Freezes the draft as it is seen. Throws NotReady, NotSaved, ProblemError or OfflineError. */
export async function freeze(draft: Draft, sequence: Ulid): Promise<string> {
  if (!(await draft.settled())) throw new NotSaved();
  try {
    return (await api.sequences.publishRevision({ params: { sequence }, body: draft.seen() })).revision;
  } catch (error) {
    const errors = error instanceof ProblemError && error.problem.status === 409 ? error.problem.errors : undefined;
    if (errors) throw new NotReady(errors);
    throw error;
  }
}
