import type { Revision } from '../contract/sequences.ts';
import type { Progress } from '../contract/assignments.ts';
import type { Clock } from '../platform/clock.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Row } from '../platform/progress/row.ts';
import { view, type Viewer } from '../platform/progress/view.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { readRevision } from './assign.ts';

/**
 * The row and its sequence, each activity from the revision it is played from, and nothing that was not given.
 * Learners see it from the moment it opens; whoever follows the course sees it before.
 */
export async function playable(
  { revisions, clock }: { revisions: Objects; clock: Clock },
  row: Row,
  viewer: Viewer,
): Promise<Result<{ progress: Progress; revision: Revision }>> {
  if (viewer === 'learner' && clock().toISOString() < row.opens) {
    return refuse('not-found', `This work opens at ${row.opens}.`);
  }
  const names = [...new Set([row.revision, ...row.activities.map(({ revision }) => revision)])];
  const found = await Promise.all(names.map((name) => readRevision(revisions, name)));
  const documents = new Map(names.map((name, at) => [name, found[at]]));
  const newest = documents.get(row.revision);
  if (!newest) return refuse('unavailable', 'The sequence is not to be had at the moment; nothing of yours is lost.');
  return { progress: view(row, 'learner', clock()), revision: { ...newest, lessons: lessonsOf(row, documents) } };
}

function lessonsOf(row: Row, documents: Map<string, Revision | undefined>): Revision['lessons'] {
  const lessons = new Map<string, Revision['lessons'][number]>();
  for (const given of row.activities) {
    const source = documents.get(given.revision)?.lessons.find(({ id }) => id === given.lesson);
    const activity = source?.activities.find(({ id }) => id === given.id);
    if (!source || !activity) continue;
    const lesson = lessons.get(given.lesson) ?? { ...source, activities: [] };
    lesson.activities.push(activity);
    lessons.set(given.lesson, lesson);
  }
  return [...lessons.values()];
}
