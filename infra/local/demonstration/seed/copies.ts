import type { Sequence as WrittenSequence } from '../../../../content/schema.ts';
import type { Ulid } from '../../../../functions/contract/ids.ts';
import { demonstrationId } from '../id.ts';
import type { PersonKey } from '../people.ts';

export const assignmentId = (key: string): Ulid => demonstrationId(`assignment ${key}`);

/** The id of a thing of `content/` in a teacher's own copy. */
export const ownId = (by: PersonKey, id: Ulid): Ulid => demonstrationId(`${by} ${id}`);

/** A sequence of the publisher as a teacher's own. */
export function copyOf(written: WrittenSequence, by: PersonKey): WrittenSequence {
  const lessons = written.lessons.map((lesson) => ({
    ...lesson,
    id: ownId(by, lesson.id),
    activities: lesson.activities.map((activity) => ({ ...activity, id: ownId(by, activity.id) })),
  }));
  return { ...written, id: ownId(by, written.id), lessons };
}
