import type { Ulid } from '#contract/ids.ts';
import type { ClashOf } from './clash.ts';
import type { Content, Lesson } from './content.ts';
import { changeLesson, reordered } from './edits.ts';
import { mergeOutline } from './merge-outline.ts';
import { placeOf, withActivity } from './outline.ts';

/** Their words of the sequence. */
export const withTheirWords = (content: Content, { theirs }: ClashOf<'sequence'>): Content => ({
  ...content,
  description: { ...theirs, lessons: content.description.lessons },
});

/** Their words of a lesson. */
export const withTheirLesson = (content: Content, { id, theirs }: ClashOf<'lesson'>): Content =>
  changeLesson(content, id, theirs);

/** Their order, with what was added and without what was taken away since the two were set side by side. */
export function withTheirOrder(content: Content, { mine, theirs }: ClashOf<'order'>): Content {
  const { lessons } = content.description;
  return reordered(
    content,
    withWordsOf(
      lessons,
      mergeOutline(mine, theirs, lessons, () => false),
    ),
  );
}

/** Their activity; with `beside` mine stays too, as an activity of that id behind it. */
export function withTheirActivity(content: Content, { id, theirs }: ClashOf<'activity'>, beside?: Ulid): Content {
  const { activities, pages, description } = content;
  const [mine, page, place] = [activities[id], pages[id], placeOf(description.lessons, id)];
  const chosen = {
    ...content,
    activities: { ...activities, [id]: theirs.activity },
    pages: { ...pages, ...(theirs.page !== undefined && { [id]: theirs.page }) },
  };
  if (!beside || !mine || !place) return chosen;
  const next = { ...place, activity: place.activity + 1 };
  return {
    description: { ...description, lessons: withActivity(description.lessons, beside, next) },
    activities: { ...chosen.activities, [beside]: mine },
    pages: { ...chosen.pages, ...(page !== undefined && { [beside]: page }) },
  };
}

/** An order with the titles and minutes that lessons have elsewhere. */
export const withWordsOf = (worded: readonly Lesson[], order: readonly Lesson[]): Lesson[] =>
  order.map((lesson) => {
    const { title, minutes } = worded.find(({ id }) => id === lesson.id) ?? lesson;
    return { ...lesson, title, minutes };
  });
