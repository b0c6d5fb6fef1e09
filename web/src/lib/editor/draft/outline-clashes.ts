import type { Ulid } from '#contract/ids.ts';
import type { ClashOf, LessonWords } from './clash.ts';
import { idsIn, type Lesson } from './content.ts';
import { differ, mergeFields } from './merge-fields.ts';

type Lessons = readonly Lesson[];

/** Lessons that two have named or timed differently. */
export function lessonClashes(base: Lessons, mine: Lessons, theirs: Lessons): ClashOf<'lesson'>[] {
  return mine.flatMap((lesson) => {
    const [before, their] = [find(base, lesson.id), find(theirs, lesson.id)];
    if (!before || !their) return [];
    const merged = mergeFields(wordsOf(before), wordsOf(lesson), wordsOf(their));
    const [words, others] = [merged.mine as LessonWords, merged.theirs as LessonWords];
    return merged.clash ? [{ part: 'lesson', id: lesson.id, mine: words, theirs: others }] : [];
  });
}

const wordsOf = ({ title, minutes }: Lesson): Record<string, unknown> => ({ title, minutes });

/** True when both put the same things into different orders, or one activity into different lessons. */
export function ordersClash(base: Lessons, mine: Lessons, theirs: Lessons): boolean {
  const all = [base, mine, theirs];
  const orders = base.map(({ id }) => all.map((lessons) => find(lessons, id)?.activities ?? []));
  if ([all.map((lessons) => lessons.map(({ id }) => id)), ...orders].some(ordersDiffer)) return true;
  return idsIn(base).some((id) => {
    const [before, my, their] = all.map((lessons) => lessonOf(lessons, id));
    return my !== undefined && their !== undefined && differ(before, my, their);
  });
}

/** Compares the order of what all three have. */
function ordersDiffer(lists: Ulid[][]): boolean {
  const [base, mine, theirs] = lists.map((list) => list.filter((id) => lists.every((other) => other.includes(id))));
  return differ(base, mine, theirs);
}

const find = (lessons: Lessons, id: Ulid) => lessons.find((lesson) => lesson.id === id);
const lessonOf = (lessons: Lessons, id: Ulid) => lessons.find(({ activities }) => activities.includes(id))?.id;
