import { Revision } from '../contract/sequences.ts';
import type { Audience, Ulid } from '../contract/ids.ts';
import type { Assignment } from '../contract/assignments.ts';
import type { Clock } from '../platform/clock.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { revisionObject } from '../platform/sequences/items.ts';
import type { AssignmentRepository } from './assignments.ts';
import { movedRow, newRow } from './give.ts';
import type { LearnerRepository } from './learners.ts';
import type { RowRepository } from './rows.ts';

export interface Assigning {
  assignments: AssignmentRepository;
  rows: RowRepository;
  revisions: Objects;
  learners: LearnerRepository;
  clock: Clock;
}

export async function readRevision(revisions: Objects, revision: string): Promise<Revision | undefined> {
  const stored = await revisions.get(revisionObject(revision));
  return stored && Revision.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
}

/** Writes a row for each learner of an assignment, or moves the ones that are there; the entry that asks for it goes last. */
export async function assign(assigning: Assigning, course: Audience, id: Ulid): Promise<void> {
  const { assignments, rows } = assigning;
  const assignment = await assignments.find(course, id, { fresh: true });
  if (!assignment) return;
  const revision = await revisionOf(assigning, assignment);
  const members = await assigning.learners.of(assignment.audience);
  const learners = members.filter(({ person }) => isFor(person)(assignment));
  await inBatches(learners, async (learner) => {
    if (!(await rows.create(newRow(assignment, revision, learner))))
      await move(assigning, assignment, revision, learner.person);
  });
  await assignments.settled(assignment);
}

/** Gives somebody who joined a class what it is working on; whoever has it already gets the name they have by now. */
export async function welcome(assigning: Assigning, audience: Audience, person: Ulid): Promise<void> {
  const { assignments, learners, rows, clock } = assigning;
  const learner = (await learners.of(audience)).find((member) => member.person === person);
  if (!learner) return;
  const now = clock().toISOString();
  for (const assignment of (await assignments.givenTo(audience)).filter(isFor(person))) {
    const runs = (assignment.closes ?? assignment.due) >= now;
    const made = runs && (await rows.create(newRow(assignment, await revisionOf(assigning, assignment), learner)));
    if (!made) await rows.rename(assignment.id, learner);
  }
  await learners.welcomed(audience, person);
}

const isFor =
  (person: Ulid) =>
  ({ learners }: Assignment) =>
    learners?.includes(person) ?? true;

/** Tries again when the learner works at the same moment: what the learner did is never overwritten. */
async function move({ rows }: Assigning, assignment: Assignment, revision: Revision, person: Ulid): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const row = await rows.find(assignment.id, person, { fresh: true });
    // Ids are their makers': a row that another course has given under the same one is not this course's to change.
    if (!row || row.course !== assignment.course || (await rows.replace(movedRow(row, assignment, revision), row)))
      return;
  }
  throw new Error('A row keeps changing while its assignment moves');
}

async function revisionOf({ revisions }: Assigning, { revision }: Assignment): Promise<Revision> {
  const found = await readRevision(revisions, revision);
  if (!found) throw new Error('An assignment names a revision that is not stored');
  return found;
}

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>, size = 10): Promise<void> {
  for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(work));
}
