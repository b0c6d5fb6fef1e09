import { ulid } from 'ulid';
import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import { api } from '#lib/api.ts';
import { usualSubject } from '#lib/directory/courses.ts';
import { draftServer } from '#lib/editor/draft/api-server.ts';
import { idsIn, type Content, type Description } from '#lib/editor/draft/content.ts';
import { m } from '#lib/paraglide/messages.js';

/** A sequence to begin with: a title to write over and one lesson, in the subject that the person teaches. */
export async function createSequence(me: Me): Promise<Ulid> {
  const sequence = ulid();
  const lessons = [{ id: ulid(), title: m.lesson_new({ number: 1 }), minutes: 55, activities: [] }];
  const body: Description = {
    ...{ title: m.sequence_new_title(), language: 'co', subject: await usualSubject(me), levels: [] },
    ...{ objectives: [], finalTask: '', skills: [], teacherNotes: '', lessons },
  };
  await api.sequences.putSequence({ params: { sequence }, body });
  return sequence;
}

/**
 * Writes a copy that belongs to the person alone: the sequence, its activities, then the order that names them. What the
 * original was adapted from stays, and so do the names of lessons and activities by which the two are compared.
 */
export async function duplicateSequence(original: Ulid, content: Content): Promise<Ulid> {
  const sequence = ulid();
  const { description, activities, pages } = content;
  const title = m.sequence_copy_title({ title: description.title }).slice(0, 120);
  const params = { sequence };
  const body = { ...description, title, lessons: [] };
  const { version } = await api.sequences.putSequence({ params, body, query: { copyOf: original } });
  const written = idsIn(description.lessons).filter((id) => activities[id]);
  for (const activity of written) {
    await api.sequences.putActivity({ params: { sequence, activity }, body: activities[activity]! });
    const html = pages[activity];
    if (html) await api.sequences.putPage({ params: { sequence, activity }, body: { html } });
  }
  const lessons = description.lessons.map((lesson) => ({
    ...lesson,
    activities: lesson.activities.filter((id) => written.includes(id)),
  }));
  await api.sequences.putSequence({ params, body: { ...body, lessons }, match: version });
  return sequence;
}

export const readContent = async (sequence: Ulid): Promise<Content> =>
  (await draftServer(api, sequence).load()).content;
