import type { Assignment, GivenActivity } from '../contract/assignments.ts';
import type { Revision } from '../contract/sequences.ts';
import type { Ulid } from '../contract/ids.ts';
import { untouched, type Row } from '../platform/progress/row.ts';

export interface Learner {
  person: Ulid;
  givenName: string;
  familyName: string;
}

/** The activities that an assignment gives, in path order, as they stand in a revision. */
export function givenActivities(assignment: Assignment, revision: Revision): GivenActivity[] {
  return revision.lessons.flatMap((lesson) =>
    lesson.activities
      .filter(({ id }) => assignment.activities.includes(id))
      .map(({ id, activity, release }) => ({
        id,
        lesson: lesson.id,
        lessonTitle: lesson.title,
        kind: activity.kind,
        title: activity.title,
        minutes: activity.minutes,
        ...(release && { release }),
        revision: assignment.revision,
      })),
  );
}

/** The rules and dates of an assignment for one learner. */
function rules(assignment: Assignment, person: Ulid) {
  const { title, sequence, revision, course, subject, place, mode, score, attempts, resultsFrom } = assignment;
  const exception = assignment.exceptions.find((one) => one.person === person);
  const { opens, due, closes } = exception ?? assignment;
  return {
    ...{ title, sequence, revision, course, subject, place, mode, score, attempts, opens, due },
    ...(closes && { closes }),
    ...(resultsFrom && { resultsFrom }),
  };
}

/** A learner's first row of an assignment. */
export function newRow(assignment: Assignment, revision: Revision, learner: Learner): Row {
  const activities = givenActivities(assignment, revision);
  return {
    assignment: assignment.id,
    ...learner,
    ...rules(assignment, learner.person),
    activities,
    work: Object.fromEntries(activities.map(({ id }) => [id, untouched])),
  };
}

/**
 * The row after its assignment has changed: dates and rules follow; an activity that was not begun follows the new
 * revision or goes with it; one that was begun stays as it is, on the revision it was begun on.
 */
export function movedRow(row: Row, assignment: Assignment, revision: Revision): Row {
  const begun = (id: Ulid) => {
    const { state, waiting, aside } = row.work[id] ?? untouched;
    return state !== 'todo' || waiting !== undefined || aside !== undefined;
  };
  const before = new Map(row.activities.map((activity) => [activity.id, activity]));
  const next = givenActivities(assignment, revision).map((activity) =>
    begun(activity.id) ? (before.get(activity.id) ?? activity) : activity,
  );
  const dropped = row.activities.filter(({ id }) => begun(id) && !next.some((activity) => activity.id === id));
  const activities = [...next, ...dropped];
  const { assignment: id, person, givenName, familyName } = row;
  return {
    ...{ assignment: id, person, givenName, familyName },
    ...(row.changes !== undefined && { changes: row.changes }),
    ...rules(assignment, person),
    activities,
    work: Object.fromEntries(activities.map((activity) => [activity.id, row.work[activity.id] ?? untouched])),
  };
}
