import type { Ulid } from '#contract/ids.ts';
import { idsIn, same, type Lesson } from './content.ts';
import { placeOf, withActivity, withoutActivity } from './outline.ts';

type Lessons = readonly Lesson[];

/**
 * Two orders that grew out of one. Nothing that either side added is lost; what one side took away stays away unless
 * the other side has worked on it (`touched`); where both moved the same thing, mine holds.
 */
export function mergeOutline(base: Lessons, mine: Lessons, theirs: Lessons, touched: (id: Ulid) => boolean): Lesson[] {
  if (same(base, mine)) return keepTouched(base, [...theirs], touched);
  if (same(base, theirs)) return [...mine];
  const merged = withTheirLessons(base, mine, theirs);
  return withoutEmptied(base, mine, theirs, withTheirActivities(base, merged, theirs, touched));
}

/** Their new lessons, each behind the one it follows with them, and their words where mine are as before. */
function withTheirLessons(base: Lessons, mine: Lessons, theirs: Lessons): Lesson[] {
  const merged = mine.map((lesson) => {
    const [before, their] = [find(base, lesson.id), find(theirs, lesson.id)];
    if (!before || !their) return lesson;
    const title = lesson.title === before.title ? their.title : lesson.title;
    const minutes = lesson.minutes === before.minutes ? their.minutes : lesson.minutes;
    const activities = same(lesson.activities, before.activities) ? reordered(lesson, their) : lesson.activities;
    return { ...lesson, title, minutes, activities };
  });
  theirs.forEach((lesson, index) => {
    if (find(base, lesson.id) || find(merged, lesson.id)) return;
    const after = merged.findIndex(({ id }) => id === theirs[index - 1]?.id);
    merged.splice(after + 1, 0, { ...lesson, activities: [] });
  });
  return merged;
}

/** The same activities in their order; those that they do not have there stay behind. */
function reordered({ activities }: Lesson, their: Lesson): Ulid[] {
  const common = their.activities.filter((id) => activities.includes(id));
  return [...common, ...activities.filter((id) => !common.includes(id))];
}

function withTheirActivities(
  base: Lessons,
  merged: Lessons,
  theirs: Lessons,
  touched: (id: Ulid) => boolean,
): Lesson[] {
  let lessons = [...merged];
  for (const id of idsIn(base)) {
    if (!placeOf(theirs, id) && placeOf(lessons, id) && !touched(id)) lessons = withoutActivity(lessons, id);
  }
  for (const id of idsIn(theirs)) {
    const [their, before, my] = [lessonOf(theirs, id)!, lessonOf(base, id), lessonOf(lessons, id)];
    const added = !before && !my;
    const movedByThemAlone = before !== undefined && my === before && their !== before;
    const takenAwayButTouched = before !== undefined && !my && touched(id);
    if (added || movedByThemAlone || takenAwayButTouched) lessons = likeThem(lessons, theirs, id, their);
  }
  return lessons;
}

/** Puts an activity into the lesson that it has with them, behind the one that it follows there. */
function likeThem(lessons: Lessons, theirs: Lessons, id: Ulid, theirLesson: Ulid): Lesson[] {
  const rest = withoutActivity(lessons, id);
  const lesson = Math.max(
    rest.findIndex((one) => one.id === theirLesson),
    0,
  );
  const neighbours = find(theirs, theirLesson)!.activities;
  const before = neighbours[neighbours.indexOf(id) - 1];
  const activity = before ? rest[lesson]!.activities.indexOf(before) + 1 : 0;
  return withActivity(rest, id, { lesson, activity });
}

/** A lesson that they took away goes, unless something stands in it or its words are new. */
const withoutEmptied = (base: Lessons, mine: Lessons, theirs: Lessons, lessons: Lesson[]): Lesson[] =>
  lessons.filter(({ id, activities }) => {
    const [before, my] = [find(base, id), find(mine, id)];
    const goneWithThem = before !== undefined && !find(theirs, id);
    return !goneWithThem || activities.length > 0 || my?.title !== before.title;
  });

/** Their order, with what they took away while this side worked on it. */
function keepTouched(base: Lessons, theirs: Lesson[], touched: (id: Ulid) => boolean): Lesson[] {
  const missing = idsIn(base).filter((id) => !placeOf(theirs, id) && touched(id));
  return missing.reduce((lessons, id) => {
    const lesson = find(base, lessonOf(base, id)!)!;
    const kept = find(lessons, lesson.id) ? lessons : [...lessons, { ...lesson, activities: [] }];
    const index = kept.findIndex((one) => one.id === lesson.id);
    return withActivity(kept, id, { lesson: index, activity: lesson.activities.indexOf(id) });
  }, theirs);
}

const find = (lessons: Lessons, id: Ulid) => lessons.find((lesson) => lesson.id === id);
const lessonOf = (lessons: Lessons, id: Ulid) => lessons.find(({ activities }) => activities.includes(id))?.id;
