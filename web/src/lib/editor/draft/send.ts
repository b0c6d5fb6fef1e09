import { ProblemError } from '#contract/client.ts';
import type { Change } from './changes.ts';
import type { Standing } from './content.ts';
import type { DraftServer } from './ports.ts';
import { withActivityStored, withDescriptionStored, withoutStored, withPageStored } from './stored.ts';

/** The sequence is not there any more, or not this person's. */
export const isGone = (error: unknown): boolean =>
  error instanceof ProblemError && [403, 404].includes(error.problem.status);

/** What the server has after it has taken a change, with its own writing of a text. Throws ProblemError or OfflineError. */
export async function send(
  server: DraftServer,
  standing: Standing,
  change: Change,
): Promise<{ standing: Standing; html?: string }> {
  if (change.part === 'activity') {
    const version = await server.putActivity(change.id, change.body, change.match);
    return { standing: withActivityStored(standing, change.id, change.body, version) };
  }
  if (change.part === 'page') {
    const stored = await server.putPage(change.id, change.html, change.match);
    return { standing: withPageStored(standing, change.id, stored), html: stored.html };
  }
  if (change.part === 'sequence') {
    const version = await server.putSequence(change.body, change.match);
    return { standing: withDescriptionStored(standing, change.body, version) };
  }
  await server.removeActivity(change.id);
  return { standing: withoutStored(standing, change.id) };
}
