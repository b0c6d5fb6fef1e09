import type { ActivityBody } from '../contract/activity.ts';
import type { Fault } from '../contract/problem.ts';
import type { Sequence, SequenceBody } from '../contract/sequences.ts';
import type * as z from 'zod/mini';

type Lessons = z.infer<typeof SequenceBody>['lessons'];

/** The activities of a sequence in the order of the path. */
export const inOrder = (sequence: Pick<Sequence, 'lessons'>) =>
  sequence.lessons.flatMap(({ activities }) => activities);

/** A lesson or an activity that stands twice would be one thing in two places. */
export function outlineFaults(lessons: Lessons): Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  lessons.forEach((lesson, at) => {
    for (const id of [lesson.id, ...lesson.activities]) {
      if (seen.has(id))
        faults.push({ location: `body.lessons.${at}`, message: `${id} stands twice`, fix: 'name each once' });
      seen.add(id);
    }
  });
  return faults;
}

/** What still lacks before an activity can be given to learners, as a message code for the editor. */
export function missing(activity: ActivityBody): 'exercise' | 'file' | 'address' | undefined {
  if (activity.kind === 'exercise' && !activity.exercise) return 'exercise';
  if (activity.kind === 'document' && !activity.file) return 'file';
  if (activity.kind === 'link' && !activity.href) return 'address';
  return undefined;
}
