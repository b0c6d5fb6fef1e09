import type { Ulid } from '#contract/ids.ts';
import type { Lesson } from './content.ts';

export interface Place {
  /** Positions counted from 0. */
  lesson: number;
  activity: number;
}

export type Way = 'back' | 'on';

/** Where an activity stands. */
export function placeOf(lessons: readonly Lesson[], id: Ulid): Place | undefined {
  const lesson = lessons.findIndex(({ activities }) => activities.includes(id));
  return lesson < 0 ? undefined : { lesson, activity: lessons[lesson]!.activities.indexOf(id) };
}

export const withoutActivity = (lessons: readonly Lesson[], id: Ulid): Lesson[] =>
  lessons.map((lesson) =>
    lesson.activities.includes(id) ? { ...lesson, activities: lesson.activities.filter((one) => one !== id) } : lesson,
  );

/** Puts an activity at a place, whether it stood elsewhere or nowhere; the place counts without it. */
export const withActivity = (lessons: readonly Lesson[], id: Ulid, place: Place): Lesson[] =>
  withoutActivity(lessons, id).map((lesson, index) =>
    index === place.lesson ? { ...lesson, activities: inserted(lesson.activities, id, place.activity) } : lesson,
  );

export function withLessonAt(lessons: readonly Lesson[], id: Ulid, index: number): Lesson[] {
  const moved = lessons.find((lesson) => lesson.id === id);
  return moved
    ? inserted(
        lessons.filter((lesson) => lesson !== moved),
        moved,
        index,
      )
    : [...lessons];
}

/** An activity or a lesson moved by one place: activities go on into the next lesson. */
export function stepped(lessons: readonly Lesson[], id: Ulid, way: Way): Lesson[] {
  const step = way === 'on' ? 1 : -1;
  const lesson = lessons.findIndex((one) => one.id === id);
  if (lesson >= 0) return withLessonAt(lessons, id, clamp(lesson + step, lessons.length - 1));
  const place = placeOf(lessons, id);
  if (!place) return [...lessons];
  const within = place.activity + step;
  const here = lessons[place.lesson]!.activities.length - 1;
  if (within >= 0 && within <= here) return withActivity(lessons, id, { ...place, activity: within });
  const next = lessons[place.lesson + step];
  if (!next) return [...lessons];
  return withActivity(lessons, id, {
    lesson: place.lesson + step,
    activity: way === 'on' ? 0 : next.activities.length,
  });
}

/** What a lifted thing does when it is held over another: it takes that one's place. */
export function heldOver(lessons: readonly Lesson[], lifted: Ulid, over: Ulid): Lesson[] {
  const target = lessons.findIndex((lesson) => lesson.id === over);
  if (lessons.some((lesson) => lesson.id === lifted))
    return target < 0 ? [...lessons] : withLessonAt(lessons, lifted, target);
  if (target < 0) {
    const place = placeOf(lessons, over);
    return place ? withActivity(lessons, lifted, place) : [...lessons];
  }
  const inside = lessons[target]!.activities.includes(lifted);
  if (!inside) return withActivity(lessons, lifted, { lesson: target, activity: 0 });
  const before = lessons[target - 1];
  return before
    ? withActivity(lessons, lifted, { lesson: target - 1, activity: before.activities.length })
    : [...lessons];
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

const inserted = <T>(list: readonly T[], item: T, index: number): T[] => [
  ...list.slice(0, index),
  item,
  ...list.slice(index),
];
