import type { Assignment, AssignmentBody } from '../contract/assignments.ts';
import { Course } from '../contract/directory.ts';
import type { Audience, Ulid } from '../contract/ids.ts';
import type { Fault } from '../contract/problem.ts';
import type { Revision } from '../contract/sequences.ts';
import type * as z from 'zod/mini';
import type { Objects } from '../platform/objects/objects.ts';
import type { AssignMessage } from '../platform/progress/messages.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import type { Table } from '../platform/table/table.ts';
import { readRevision } from './assign.ts';
import type { AssignmentRepository } from './assignments.ts';

type Body = z.infer<typeof AssignmentBody>;

export interface Giving {
  assignments: AssignmentRepository;
  revisions: Objects;
  courseOf: (audience: Audience) => Promise<Course | undefined>;
  queue: Queue<AssignMessage>;
}

/** Reads a course from the directory's items. */
export const courseOf =
  (table: Table) =>
  async (audience: Audience): Promise<Course | undefined> => {
    const [, uai, course] = audience.split('.');
    const item = await table.get({ PK: `SCH#${uai}`, SK: `CRS#${course}` });
    return item && Course.parse(item);
  };

/** Stores what is given and to whom, then says so to the assigner, which writes the learners' rows. */
export async function give(
  { assignments, revisions, courseOf: find, queue }: Giving,
  { course: id, assignment, body, match }: { course: Audience; assignment: Ulid; body: Body; match?: number },
): Promise<Result<Assignment>> {
  const [course, revision] = await Promise.all([find(id), readRevision(revisions, body.revision)]);
  if (!course) return refuse('not-found', 'There is no such course.');
  const errors = faults(body, course, revision);
  if (errors.length > 0) return refuse('bad-request', 'This cannot be given so.', { errors });
  const saved = await assignments.put(assignment, id, course.subject, body, match);
  if (!refused(saved)) await queue({ course: id, assignment });
  return saved;
}

function faults(body: Body, course: Course, revision: Revision | undefined): Fault[] {
  const found: Fault[] = [];
  const add = (location: string, message: string, fix: string) =>
    found.push({ location: `body.${location}`, message, fix });
  if (!course.audiences.includes(body.audience))
    add('audience', 'not taught in this course', 'choose one of its classes');
  if (revision?.sequence !== body.sequence)
    add('revision', 'not a revision of that sequence', 'publish the sequence first');
  const known = new Set(revision?.lessons.flatMap(({ activities }) => activities.map(({ id }) => id)));
  const strange = body.activities.findIndex((id) => !known.has(id));
  if (revision && strange >= 0) add(`activities.${strange}`, 'not in that revision', 'choose among its activities');
  const dates = [body, ...body.exceptions];
  if (dates.some(({ opens, due }) => due <= opens)) add('due', 'not after it opens', 'choose a later moment');
  if (dates.some(({ due, closes }) => closes && closes < due))
    add('closes', 'before it is due', 'choose a later moment');
  return found;
}
