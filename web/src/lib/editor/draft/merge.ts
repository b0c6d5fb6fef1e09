import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { withWordsOf } from './choose.ts';
import type { Clash, Whole } from './clash.ts';
import { idsIn, same, type Content, type Description, type Lesson } from './content.ts';
import { mergeFields } from './merge-fields.ts';
import { mergeOutline } from './merge-outline.ts';
import { lessonClashes, ordersClash } from './outline-clashes.ts';

export interface Merged {
  content: Content;
  clashes: Clash[];
}

/** Two contents that grew out of one. Where both changed the same thing, mine stands in the content and a clash says so. */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const outline = mergeLessons(base, mine, theirs);
  const described = mergeDescriptions(base, mine, theirs, outline.lessons);
  const clashes = [...described.clashes, ...outline.clashes];
  const content: Content = { description: described.description, activities: {}, pages: {} };
  for (const id of idsIn(outline.lessons)) {
    const [before, my, their] = [base, mine, theirs].map((side) => whole(side, id));
    const merged = my && their && mergeFields(flat(before), flat(my), flat(their));
    const value = merged ? toWhole(merged.mine) : (my ?? their);
    if (!value) continue;
    content.activities[id] = value.activity;
    if (value.page !== undefined) content.pages[id] = value.page;
    if (merged?.clash) clashes.push({ part: 'activity', id, mine: value, theirs: toWhole(merged.theirs) });
  }
  return { content, clashes };
}

function mergeDescriptions(base: Content, mine: Content, theirs: Content, lessons: Lesson[]) {
  const words = mergeFields(wordsOf(base), wordsOf(mine), wordsOf(theirs));
  const description = { ...words.mine, lessons } as Description;
  const other = { ...words.theirs, lessons } as Description;
  const clashes: Clash[] = words.clash ? [{ part: 'sequence', id: 'sequence', mine: description, theirs: other }] : [];
  return { description, clashes };
}

function mergeLessons(base: Content, mine: Content, theirs: Content): { lessons: Lesson[]; clashes: Clash[] } {
  const touched = (id: Ulid) => {
    const now = [mine, theirs].map((side) => whole(side, id));
    return now.some((side) => side !== undefined && !same(side, whole(base, id)));
  };
  const { lessons: before } = base.description;
  const { lessons: my } = mine.description;
  const { lessons: their } = theirs.description;
  const lessons = mergeOutline(before, my, their, touched);
  const clashes: Clash[] = lessonClashes(before, my, their);
  if (ordersClash(before, my, their)) {
    const other = withWordsOf(lessons, mergeOutline(before, their, my, touched));
    clashes.unshift({ part: 'order', id: 'order', mine: lessons, theirs: other });
  }
  return { lessons, clashes };
}

function whole({ activities, pages }: Content, id: Ulid): Whole | undefined {
  const activity = activities[id];
  return activity && { activity, ...(pages[id] !== undefined && { page: pages[id] }) };
}

const flat = (value: Whole | undefined): Record<string, unknown> => ({
  ...value?.activity,
  ...(value?.page !== undefined && { page: value.page }),
});

const toWhole = ({ page, ...activity }: Record<string, unknown>): Whole => ({
  activity: activity as ActivityBody,
  ...(page !== undefined && { page: page as string }),
});

function wordsOf({ description: { lessons: _lessons, ...words } }: Content): Record<string, unknown> {
  return words;
}
