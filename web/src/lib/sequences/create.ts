import { ulid } from 'ulid';
import type { Ulid } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { draftServer } from '#lib/editor/draft/api-server.ts';
import { idsIn, type Content, type Description } from '#lib/editor/draft/content.ts';
import { m } from '#lib/paraglide/messages.js';

/** A sequence to begin with: a title to write over and one lesson. */
export async function createSequence(): Promise<Ulid> {
  const sequence = ulid();
  const lessons = [{ id: ulid(), title: m.lesson_new({ number: 1 }), minutes: 55, activities: [] }];
  const body: Description = {
    ...{ title: m.sequence_new_title(), language: 'co', subject: m.sequence_new_subject(), levels: [] },
    ...{ objectives: [], finalTask: '', skills: [], teacherNotes: '', lessons },
  };
  await api.sequences.putSequence({ params: { sequence }, body });
  return sequence;
}

/** Writes a copy that belongs to the person alone: the sequence, its activities, then the order that names them. */
export async function duplicateSequence(content: Content): Promise<Ulid> {
  const sequence = ulid();
  const { description, activities, pages } = content;
  const renamed = new Map(idsIn(description.lessons).map((id) => [id, ulid()]));
  const title = m.sequence_copy_title({ title: description.title }).slice(0, 120);
  const params = { sequence };
  const { version } = await api.sequences.putSequence({ params, body: { ...description, title, lessons: [] } });
  for (const [id, activity] of renamed) {
    const body = activities[id];
    if (!body) continue;
    await api.sequences.putActivity({ params: { sequence, activity }, body });
    const html = pages[id];
    if (html) await api.sequences.putPage({ params: { sequence, activity }, body: { html } });
  }
  const lessons = description.lessons.map((lesson) => ({
    ...lesson,
    id: ulid(),
    activities: lesson.activities.filter((id) => activities[id]).map((id) => renamed.get(id) ?? id),
  }));
  await api.sequences.putSequence({ params, body: { ...description, title, lessons }, match: version });
  return sequence;
}

export const readContent = async (sequence: Ulid): Promise<Content> =>
  (await draftServer(api, sequence).load()).content;
