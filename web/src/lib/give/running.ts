import type { Ulid } from '#contract/ids.ts';
import type { Assignment } from '#contract/assignments.ts';
import { api } from '#lib/api.ts';
import { targetKey, type Given } from './targets.ts';

/** Work of a sequence that pupils may still do, with who has it. */
export interface Running {
  assignment: Assignment;
  target: Given;
}

/** Running work of a sequence, the first due first. Throws ProblemError or OfflineError. */
export async function loadRunning(targets: readonly Given[], sequence: Ulid, now: Date): Promise<Running[]> {
  const courses = [...new Map(targets.map(({ course }) => [course.id, course])).values()];
  const found = courses.map(async ({ school, id }) => {
    const { items } = await api.progress.listAssignments({ params: { uai: school, course: id } });
    return items
      .filter((assignment) => assignment.sequence === sequence && runs(assignment, now))
      .flatMap((assignment) => {
        const target = targets.find(({ key }) => key === targetKey(id, assignment.audience));
        return target ? [{ assignment, target }] : [];
      });
  });
  const running = (await Promise.all(found)).flat();
  return running.sort((one, other) => one.assignment.due.localeCompare(other.assignment.due));
}

const runs = ({ closes, due }: Assignment, now: Date) => (closes ?? due) >= now.toISOString();
