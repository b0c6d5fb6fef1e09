import { ulid } from 'ulid';
import { ProblemError, type Client } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import type { LibraryItem } from '#contract/library-search.ts';
import type { Sequence } from '#contract/sequences.ts';
import { m } from '#lib/paraglide/messages.js';

type Api = Pick<Client, 'library' | 'sequences'>;

/** Where a single activity is put; the names are chosen once, so that a repeated try makes nothing twice. */
export interface Landing {
  sequence: Ulid;
  activity: Ulid;
  /** Whether the sequence is to be made first. */
  isNew: boolean;
}

/** Makes an activity of a shared resource, at the end of a sequence of one's own or in a new one. */
export async function adaptInto(api: Api, item: LibraryItem, landing: Landing): Promise<void> {
  const { sequence, activity, isNew } = landing;
  if (isNew) await makeSequence(api, item, sequence);
  await api.library.adaptActivity({ params: { resource: item.id, sequence, activity } });
  await place(api, sequence, activity);
}

async function makeSequence({ sequences }: Api, { title, languageTaught, subject, levels }: LibraryItem, id: Ulid) {
  const lessons = [firstLesson()];
  const body = {
    ...{ title, language: languageTaught ?? ('co' as const), subject, levels: levels.slice(0, 6), lessons },
    ...{ objectives: [], finalTask: '', skills: [], teacherNotes: '' },
  };
  try {
    await sequences.putSequence({ params: { sequence: id }, body });
  } catch (error) {
    // Made by an earlier try, whose lesson has another name.
    if (!isChanged(error)) throw error;
  }
}

const isChanged = (error: unknown) => error instanceof ProblemError && error.problem.code === 'changed';

/** Names the activity last on the path; when somebody edits it at the same moment, once more from what stands now. */
async function place({ sequences }: Api, id: Ulid, activity: Ulid, tries = 3): Promise<void> {
  const params = { sequence: id };
  const { sequence } = await sequences.getSequence({ params });
  if (sequence.lessons.some(({ activities }) => activities.includes(activity))) return;
  try {
    await sequences.putSequence({
      params,
      body: { ...bodyOf(sequence), lessons: withLast(sequence.lessons, activity) },
      match: sequence.version,
    });
  } catch (error) {
    if (!isChanged(error) || tries <= 1) throw error;
    await place({ sequences } as Api, id, activity, tries - 1);
  }
}

const firstLesson = () => ({ id: ulid(), title: m.lesson_new({ number: 1 }), minutes: 55, activities: [] as Ulid[] });

function withLast(lessons: Sequence['lessons'], activity: Ulid): Sequence['lessons'] {
  const last = lessons.at(-1);
  if (!last) return [{ ...firstLesson(), activities: [activity] }];
  return [...lessons.slice(0, -1), { ...last, activities: [...last.activities, activity] }];
}

function bodyOf(sequence: Sequence) {
  const { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes } = sequence;
  return {
    ...{ title, language, subject, levels, objectives, finalTask, skills, teacherNotes },
    ...(variety && { variety }),
  };
}
