import type { FrozenActivity } from '#contract/activity.ts';
import { ProblemError } from '#contract/client.ts';
import { releaseInUse } from '#contract/exercises.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Revision } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import type { Content } from '#lib/editor/draft/content.ts';
import { readContent } from './create.ts';

/** What each exercise is played from. */
export type Releases = ReadonlyMap<Ulid, string>;

/** The draft as its revision would be, without freezing anything. Throws ProblemError or OfflineError. */
export async function loadPreview(sequence: Ulid): Promise<Revision> {
  const content = await readContent(sequence);
  return asRevision(sequence, content, await releasesIn(sequence, content));
}

/** What a draft's next revision would say. */
export function asRevision(sequence: Ulid, content: Content, releases: Releases): Revision {
  const { teacherNotes: _forTeachers, lessons, ...words } = content.description;
  return {
    sequence,
    ...words,
    lessons: lessons.map(({ activities, ...lesson }) => ({
      ...lesson,
      activities: activities.flatMap((id) => freeze(content, releases, id)),
    })),
  };
}

function freeze({ activities, pages }: Content, releases: Releases, id: Ulid): FrozenActivity[] {
  const activity = activities[id];
  if (!activity) return [];
  const release = activity.kind === 'exercise' && activity.exercise ? releases.get(activity.exercise) : undefined;
  return [{ id, activity, ...(activity.kind === 'page' && { html: pages[id] ?? '' }), ...(release && { release }) }];
}

/** The releases to play: of one's own exercises as they are now, of others' as the newest revision has them. */
export async function releasesIn(sequence: Ulid, { activities }: Content): Promise<Releases> {
  const releases = new Map<Ulid, string>();
  const wanted = Object.values(activities).some(({ kind }) => kind === 'exercise');
  if (!wanted) return releases;
  const [mine, newest] = await Promise.all([api.exercises.listExercises({}), newestRevision(sequence)]);
  for (const { activity, release } of newest?.lessons.flatMap((lesson) => lesson.activities) ?? []) {
    if (activity.kind === 'exercise' && activity.exercise && release) releases.set(activity.exercise, release);
  }
  for (const exercise of mine.items) {
    const release = releaseInUse(exercise);
    if (release) releases.set(exercise.id, release);
  }
  return releases;
}

async function newestRevision(sequence: Ulid): Promise<Revision | undefined> {
  const { items } = await api.sequences.listRevisions({ params: { sequence } });
  const [newest] = items;
  if (!newest) return undefined;
  try {
    return await api.sequences.getRevision({ params: { sequence, revision: newest.revision } });
  } catch (error) {
    // The preview is worth having without others' exercises.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
