import { ProblemError, type Client } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import { descriptionOf, type Standing } from './content.ts';
import type { DraftServer } from './ports.ts';

/** A sequence of the API. Its texts are read with it, so that everything can be shown, undone and printed. */
export function draftServer({ sequences }: Pick<Client, 'sequences'>, sequence: Ulid): DraftServer {
  const inSequence = { sequence };

  async function page(activity: Ulid): Promise<{ html: string; version?: number }> {
    try {
      return await sequences.getPage({ params: { ...inSequence, activity } });
    } catch (error) {
      // A page on which nothing was written yet.
      if (error instanceof ProblemError && error.problem.status === 404) return { html: '' };
      throw error;
    }
  }

  return {
    async load(): Promise<Standing> {
      const { sequence: found, activities } = await sequences.getSequence({ params: inSequence });
      const pages = activities.filter(({ activity }) => activity.kind === 'page');
      const texts = await Promise.all(pages.map(async ({ id }) => ({ id, ...(await page(id)) })));
      return {
        content: {
          description: descriptionOf(found),
          activities: Object.fromEntries(activities.map(({ id, activity }) => [id, activity])),
          pages: Object.fromEntries(texts.map(({ id, html }) => [id, html])),
        },
        versions: {
          sequence: found.version,
          activities: Object.fromEntries(activities.map(({ id, version }) => [id, version])),
          pages: Object.fromEntries(texts.flatMap(({ id, version }) => (version === undefined ? [] : [[id, version]]))),
        },
        ...(found.origin && { origin: found.origin }),
      };
    },
    async putActivity(activity, body, match) {
      return (await sequences.putActivity({ params: { ...inSequence, activity }, body, match })).version;
    },
    putPage: (activity, html, match) =>
      sequences.putPage({ params: { ...inSequence, activity }, body: { html }, match }),
    putSequence: async (body, match) => (await sequences.putSequence({ params: inSequence, body, match })).version,
    removeActivity: (activity) => sequences.deleteActivity({ params: { ...inSequence, activity } }),
  };
}
