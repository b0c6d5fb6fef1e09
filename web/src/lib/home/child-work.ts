import type { Progress } from '#contract/assignments.ts';
import { isBehind } from '#lib/path/trail.ts';

/** Where a piece of a child's work stands, for who looks after the child. `over`: closed, and not all of it done. */
export type Standing = 'late' | 'due' | 'ahead' | 'done' | 'over';

export interface ChildsWork {
  id: string;
  row: Progress;
  standing: Standing;
  walked: number;
}

export function childsWork(row: Progress, now: Date): ChildsWork {
  const walked = row.activities.filter(({ work }) => isBehind(work.state)).length;
  return { id: row.assignment, row, standing: standingOf(row, walked, now), walked };
}

function standingOf({ opens, due, closes, activities }: Progress, walked: number, now: Date): Standing {
  if (new Date(opens) > now) return 'ahead';
  if (walked === activities.length) return 'done';
  if (closes && new Date(closes) <= now) return 'over';
  return new Date(due) < now ? 'late' : 'due';
}

/** What asks for something, the first due first; what is over or done, the last due first. */
export function childsDay(rows: Progress[], now: Date): Record<'late' | 'due' | 'ahead' | 'past', ChildsWork[]> {
  const works = rows.map((row) => childsWork(row, now)).sort((one, other) => one.row.due.localeCompare(other.row.due));
  const those = (...standings: Standing[]) => works.filter(({ standing }) => standings.includes(standing));
  return { late: those('late'), due: those('due'), ahead: those('ahead'), past: those('done', 'over').reverse() };
}
