import type { ActivityBody, MediaReference } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { same, without, type Content, type Description, type Lesson } from './content.ts';
import { withActivity, withoutActivity, type Place } from './outline.ts';

const withLessons = (content: Content, lessons: Lesson[]): Content => ({
  ...content,
  description: { ...content.description, lessons },
});

export const described = (content: Content, words: Partial<Description>): Content => ({
  ...content,
  description: { ...content.description, ...words },
});

export const reordered = withLessons;

export const addLesson = (content: Content, lesson: Lesson, index = content.description.lessons.length): Content =>
  withLessons(content, content.description.lessons.toSpliced(index, 0, lesson));

export const changeLesson = (content: Content, id: Ulid, words: Partial<Lesson>): Content =>
  withLessons(
    content,
    content.description.lessons.map((lesson) => (lesson.id === id ? { ...lesson, ...words } : lesson)),
  );

/** Takes a lesson away with everything that stands in it. */
export function removeLesson(content: Content, id: Ulid): Content {
  const gone = content.description.lessons.find((lesson) => lesson.id === id)?.activities ?? [];
  const rest = gone.reduce(removeActivity, content);
  return withLessons(
    rest,
    rest.description.lessons.filter((lesson) => lesson.id !== id),
  );
}

export const addActivity = (content: Content, id: Ulid, body: ActivityBody, place: Place, page?: string): Content => ({
  ...withLessons(content, withActivity(content.description.lessons, id, place)),
  activities: { ...content.activities, [id]: body },
  ...(page !== undefined && { pages: { ...content.pages, [id]: page } }),
});

export const changeActivity = (content: Content, id: Ulid, body: ActivityBody): Content => ({
  ...content,
  activities: { ...content.activities, [id]: body },
});

/** What an activity works with; undefined takes it away. */
export interface Attachment {
  exercise?: Ulid | undefined;
  file?: MediaReference | undefined;
  model?: MediaReference | undefined;
}

/** Gives an activity what it works with; nothing changes where it is not there any more. */
export function attach(content: Content, id: Ulid, what: Attachment): Content {
  const body = content.activities[id];
  if (!body) return content;
  const parts = Object.entries({ ...body, ...what }).filter(([, part]) => part !== undefined);
  const changed = Object.fromEntries(parts) as ActivityBody;
  return same(changed, body) ? content : changeActivity(content, id, changed);
}

export const changePage = (content: Content, id: Ulid, html: string): Content => ({
  ...content,
  pages: { ...content.pages, [id]: html },
});

export const removeActivity = (content: Content, id: Ulid): Content => ({
  ...withLessons(content, withoutActivity(content.description.lessons, id)),
  activities: without(content.activities, id),
  pages: without(content.pages, id),
});
