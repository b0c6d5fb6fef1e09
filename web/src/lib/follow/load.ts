import { ProblemError } from '#contract/client.ts';
import type { Course } from '#contract/directory.ts';
import type { Assignment, Progress } from '#contract/assignments.ts';
import type * as z from 'zod/mini';
import { api } from '#lib/api.ts';
import { isBehind } from '#lib/path/trail.ts';
import { asksReview } from './class-page.ts';

interface InCourse {
  uai: string;
  course: string;
}

/** How a class stands with an assignment. */
export interface Counts {
  pupils: number;
  done: number;
  review: number;
}

export interface CoursePage {
  course: z.infer<typeof Course>;
  assignments: Assignment[];
}

/** A course with what was given in it, the last due first. */
export async function loadCourse(params: InCourse): Promise<CoursePage> {
  const [course, { items }] = await Promise.all([
    api.directory.getCourse({ params }),
    api.progress.listAssignments({ params }),
  ]);
  return { course, assignments: items.toSorted((one, other) => other.due.localeCompare(one.due)) };
}

/** An assignment with the work of its class. */
export async function loadClass({ assignment, ...inCourse }: InCourse & { assignment: string }) {
  const [{ items }, first] = await Promise.all([
    api.progress.listAssignments({ params: inCourse }),
    api.progress.getMatrix({ params: { ...inCourse, assignment } }),
  ]);
  const found = items.find(({ id }) => id === assignment);
  if (!found) throw new ProblemError({ type: 'about:blank', title: '', status: 404, code: 'not-found', detail: '' });
  return { assignment: found, first };
}

export async function loadCounts(params: InCourse & { assignment: string }): Promise<Counts> {
  return countsOf((await api.progress.getMatrix({ params })).items);
}

export function countsOf(rows: readonly Progress[]): Counts {
  const cells = rows.flatMap(({ activities }) => activities);
  return {
    pupils: rows.length,
    done: rows.filter(({ activities }) => activities.every(({ work }) => isBehind(work.state))).length,
    review: cells.filter(({ work, ...activity }) => asksReview({ activity, work })).length,
  };
}
