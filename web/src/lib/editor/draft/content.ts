import type * as z from 'zod/mini';
import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Origin, Sequence, SequenceBody } from '#contract/sequences.ts';

/** What a sequence is and in which order its parts stand. */
export type Description = z.infer<typeof SequenceBody>;
export type Lesson = Description['lessons'][number];

/** A sequence as the person sees it while editing; never changed in place. */
export interface Content {
  description: Description;
  activities: Record<Ulid, ActivityBody>;
  /** The text of the activities of kind `page`, as HTML. */
  pages: Record<Ulid, string>;
}

export interface Versions {
  sequence: number;
  activities: Record<Ulid, number>;
  pages: Record<Ulid, number>;
}

/** What the server has, as far as it is known here. */
export interface Standing {
  content: Content;
  versions: Versions;
  /** What the sequence was adapted from. */
  origin?: Origin;
}

/** The part of a sequence that its authors edit. */
export function descriptionOf(sequence: Sequence): Description {
  const { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes, lessons } = sequence;
  return {
    ...{ title, language, subject, levels, objectives, finalTask, skills, teacherNotes, lessons },
    ...(variety && { variety }),
  };
}

export const idsIn = (lessons: readonly Lesson[]): Ulid[] => lessons.flatMap(({ activities }) => activities);

export const without = <T>(record: Record<string, T>, id: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/** The same data; a field that is undefined is one that is not there. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].every((key) => same(first[key], second[key]));
}
