import type { Attempt, Progress, Work } from '../contract/progress.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Caller } from '../platform/person.ts';
import { review as toState } from '../platform/progress/change.ts';
import { toWork, type Row } from '../platform/progress/row.ts';
import { mayKnowResult, view, type Viewer } from '../platform/progress/view.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import type { RowRepository } from './rows.ts';
import type { WorkRepository } from './work.ts';

export interface Reviewing {
  rows: RowRepository;
  work: WorkRepository;
  nameOf: (person: Ulid) => Promise<string>;
  clock: Clock;
}

/** Who the caller is to a row: its learner, the learner's guardian, or somebody who follows the course. */
function viewerOf(row: Row, caller: Caller): Viewer {
  if (caller.id === row.person) return 'learner';
  const guards = caller.memberships.some(
    ({ role, audience }) => role === 'guardian' && audience === `PER.${row.person}`,
  );
  const follows = caller.memberships.some(({ audience }) => audience === row.course);
  return guards && !follows ? 'guardian' : 'teacher';
}

/** What was done and answered, without marks and accepted answers for those who may not know the result yet. */
export async function workFor({ work, clock }: Reviewing, row: Row, activity: Ulid, caller: Caller): Promise<Work> {
  const { assignment, person } = row;
  const done = await work.of({ assignment, person, activity });
  const viewer = viewerOf(row, caller);
  const known = mayKnowResult(row, toWork(row, activity, clock()).state, viewer, clock());
  if (known) return done;
  const feedback = viewer === 'guardian' ? [] : done.feedback;
  return { ...done, feedback, attempts: done.attempts.map(withoutMarks) };
}

const withoutMarks = (attempt: Attempt): Attempt => ({
  ...attempt,
  score: 0,
  max: 0,
  answers: attempt.answers.map(({ question, given, part, interaction }) => ({ question, given, part, interaction })),
});

interface Answer {
  activity: Ulid;
  feedback: Ulid;
  text: string;
  state: 'answered' | 'redo' | 'excused';
  caller: Caller;
}

/** First the words, then the state that makes the learner look at them. */
export async function review(
  { rows, work, nameOf, clock }: Reviewing,
  row: Row,
  { activity, feedback, text, state, caller }: Answer,
): Promise<Result<Progress>> {
  if (!row.work[activity]) return refuse('not-found', 'This activity was not given to this learner.');
  const { assignment, person } = row;
  const now = clock();
  if (text.trim() !== '') {
    const author = await nameOf(caller.id);
    await work.putFeedback({ assignment, person, activity }, { id: feedback, activity, author, text, written: now.toISOString() });
  }
  const changed = await rows.change(assignment, person, toState(activity, state, now));
  return changed ? view(changed, 'teacher', now) : refuse('conflict', 'The work was taken back meanwhile.');
}
