import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { idsIn, same, type Content, type Description } from './content.ts';
import { mergeOutline } from './merge-outline.ts';

/** An activity with its text, if it is a page. */
export interface Whole {
  activity: ActivityBody;
  page?: string;
}

/** The same words written differently by two: the person chooses. What did not clash is merged in both. */
export type Clash =
  | { part: 'activity'; id: Ulid; mine: Whole; theirs: Whole }
  | { part: 'sequence'; id: 'sequence'; mine: Description; theirs: Description };

export interface Merged {
  content: Content;
  clashes: Clash[];
}

/** Two contents that grew out of one. Where both wrote the same field, mine stands in the content and a clash says so. */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const clashes: Clash[] = [];
  const { lessons: _order, ...words } = mine.description;
  const described = mergeFields(withoutLessons(base.description), words, withoutLessons(theirs.description));
  const touched = (id: Ulid) => {
    const now = [mine, theirs].map((side) => whole(side, id));
    return now.some((side) => side !== undefined && !same(side, whole(base, id)));
  };
  const lessons = mergeOutline(base.description.lessons, mine.description.lessons, theirs.description.lessons, touched);
  const description = { ...described.value, lessons } as Description;
  if (described.clashes.length > 0) {
    clashes.push({ part: 'sequence', id: 'sequence', mine: description, theirs: { ...theirs.description, lessons } });
  }
  const content: Content = { description, activities: {}, pages: {} };
  for (const id of idsIn(lessons)) {
    const [before, my, their] = [base, mine, theirs].map((side) => whole(side, id));
    const { value, clash } = mergeWhole(before, my, their);
    if (!value) continue;
    content.activities[id] = value.activity;
    if (value.page !== undefined) content.pages[id] = value.page;
    if (clash && their) clashes.push({ part: 'activity', id, mine: value, theirs: their });
  }
  return { content, clashes };
}

export function whole({ activities, pages }: Content, id: Ulid): Whole | undefined {
  const activity = activities[id];
  return activity && { activity, ...(pages[id] !== undefined && { page: pages[id] }) };
}

function mergeWhole(base?: Whole, mine?: Whole, theirs?: Whole): { value?: Whole; clash: boolean } {
  if (!mine || !theirs) return { value: mine ?? theirs, clash: false };
  const { value, clashes } = mergeFields(flat(base), flat(mine), flat(theirs));
  const { page, ...activity } = value as Record<string, unknown>;
  return {
    value: { activity: activity as ActivityBody, ...(page !== undefined && { page: page as string }) },
    clash: clashes.length > 0,
  };
}

const flat = (value: Whole | undefined): Record<string, unknown> => ({
  ...value?.activity,
  ...(value?.page !== undefined && { page: value.page }),
});

/** Field by field; where both changed one differently it is mine, and is named. */
function mergeFields(base: Record<string, unknown>, mine: Record<string, unknown>, theirs: Record<string, unknown>) {
  const clashes: string[] = [];
  const value: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [before, my, their] = [base[key], mine[key], theirs[key]];
    const chosen = same(my, before) ? their : my;
    if (!same(my, before) && !same(their, before) && !same(my, their)) clashes.push(key);
    if (chosen !== undefined) value[key] = chosen;
  }
  return { value, clashes };
}

function withoutLessons({ lessons: _lessons, ...words }: Description): Record<string, unknown> {
  return words;
}
