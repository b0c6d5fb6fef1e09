import type { Ulid } from '#contract/ids.ts';
import type { ActivityBody } from '#contract/activity.ts';
import type { Content, Description, Lesson } from './content.ts';

/** An activity with its text, if it is a page. */
export interface Whole {
  activity: ActivityBody;
  page?: string;
}

export type LessonWords = Pick<Lesson, 'title' | 'minutes'>;

/** The same thing changed differently by two: the person chooses. What did not clash is merged in both. */
export type Clash =
  | { part: 'activity'; id: Ulid; mine: Whole; theirs: Whole }
  | { part: 'lesson'; id: Ulid; mine: LessonWords; theirs: LessonWords }
  | { part: 'order'; id: 'order'; mine: Lesson[]; theirs: Lesson[] }
  | { part: 'sequence'; id: 'sequence'; mine: Description; theirs: Description };

export type ClashOf<Part extends Clash['part']> = Extract<Clash, { part: Part }>;

/** False once what it is about has been taken away. */
export function stillClashes({ part, id }: Clash, { activities, description }: Content): boolean {
  if (part === 'activity') return activities[id] !== undefined;
  return part !== 'lesson' || description.lessons.some((lesson) => lesson.id === id);
}

/** The names of the changes that wait until a clash is settled. */
export const heldBy = ({ part, id }: Clash): string[] =>
  part === 'activity' ? [`activity ${id}`, `page ${id}`] : ['sequence sequence'];
