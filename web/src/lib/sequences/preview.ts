import type { FrozenActivity } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Revision } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import type { Content } from '#lib/editor/draft/content.ts';
import { readContent } from './create.ts';

/** The draft as its revision would be, without freezing anything. Throws ProblemError or OfflineError. */
export async function loadPreview(sequence: Ulid): Promise<Revision> {
  const content = await readContent(sequence);
  const { teacherNotes: _forTeachers, lessons, ...words } = content.description;
  const frozen = lessons.map(async ({ id, title, minutes, activities }) => ({
    ...{ id, title, minutes },
    activities: (await Promise.all(activities.map((activity) => freeze(content, activity)))).flat(),
  }));
  return { sequence, ...words, lessons: await Promise.all(frozen) };
}

async function freeze({ activities, pages }: Content, id: Ulid): Promise<FrozenActivity[]> {
  const activity = activities[id];
  if (!activity) return [];
  const release = activity.kind === 'exercise' && activity.exercise ? await releaseOf(activity.exercise) : undefined;
  return [{ id, activity, ...(activity.kind === 'page' && { html: pages[id] ?? '' }), ...(release && { release }) }];
}

/** None while there is nothing to play, and of an exercise that this person may not look into. */
const releaseOf = (exercise: Ulid) =>
  api.exercises.getExercise({ params: { exercise } }).then(
    ({ state, release }) => (state === 'ready' ? release : undefined),
    () => undefined,
  );
