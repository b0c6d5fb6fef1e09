import type { Audience, Ulid } from '../contract/ids.ts';
import type { Progress } from '../contract/assignments.ts';
import type { Clock } from '../platform/clock.ts';
import { changedSince } from '../platform/progress/row.ts';
import { view } from '../platform/progress/view.ts';
import { maximaOf, withOddMarks } from './maximum.ts';
import type { RowRepository } from './rows.ts';

/** Functions' clocks differ, and a write may land a moment after it was stamped: what was just told is told again. */
const overlapMs = 10_000;

interface Asked {
  course: Audience;
  assignment: Ulid;
  since?: string | undefined;
}

/** Every learner of an assignment in its course, or those with whom something has happened since. */
export async function classPage(
  { rows, clock }: { rows: RowRepository; clock: Clock },
  { course, assignment, since }: Asked,
): Promise<{ items: Progress[]; at: string }> {
  const now = clock();
  const from = since && new Date(Date.parse(since) - overlapMs).toISOString();
  const here = (await rows.ofAssignment(assignment)).filter((row) => row.course === course);
  const asked = from ? here.filter((row) => changedSince(row, from)) : here;
  const maxima = maximaOf(here);
  return { items: asked.map((row) => withOddMarks(view(row, 'teacher', now), maxima)), at: now.toISOString() };
}
