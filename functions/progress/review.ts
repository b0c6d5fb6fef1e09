import type { Progress } from '../contract/assignments.ts';
import type { Attempt, Feedback, Work } from '../contract/work.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Caller } from '../platform/person.ts';
import { accept as toSent, review as toState } from '../platform/progress/change.ts';
import { toWork, type Row } from '../platform/progress/row.ts';
import { mayKnowResult, view, viewerOf } from '../platform/progress/view.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import type { RowRepository } from './rows.ts';
import type { Note, WorkRepository } from './work.ts';

export interface Reviewing {
  rows: RowRepository;
  work: WorkRepository;
  /** What a person is called; nothing of it is kept with what they write, so that it goes when they go. */
  nameOf: (person: Ulid) => Promise<string>;
  clock: Clock;
}

/** What was done and answered, without marks and accepted answers for those who may not know the result yet. */
export async function workFor(
  { work, nameOf, clock }: Reviewing,
  row: Row,
  activity: Ulid,
  caller: Caller,
): Promise<Work> {
  const { assignment, person } = row;
  const { notes, ...rest } = await work.of({ assignment, person, activity });
  const done = { ...rest, feedback: await signed(notes, nameOf) };
  const viewer = viewerOf(row, caller);
  const known = mayKnowResult(row, toWork(row, activity, clock()).state, viewer, clock());
  if (known) return done;
  const feedback = viewer === 'guardian' ? [] : done.feedback;
  return { ...done, feedback, attempts: done.attempts.map(withoutMarks) };
}

/** Feedback with its authors' names, each looked up once. */
async function signed(notes: Note[], nameOf: Reviewing['nameOf']): Promise<Work['feedback']> {
  const names = new Map<Ulid, Promise<string>>();
  for (const { author } of notes) if (author && !names.has(author)) names.set(author, nameOf(author));
  const written = async (author: Ulid | undefined) => (author && (await names.get(author))) ?? '';
  return Promise.all(notes.map(async (note) => ({ ...note, author: await written(note.author) })));
}

const withoutMarks = (attempt: Attempt): Attempt => ({
  ...attempt,
  score: 0,
  max: 0,
  answers: attempt.answers.map(({ question, given, part, interaction }) => ({ question, given, part, interaction })),
});

interface Answer extends Pick<Feedback, 'text' | 'take' | 'marks'> {
  activity: Ulid;
  feedback: Ulid;
  state: 'answered' | 'redo' | 'excused';
  caller: Caller;
}

/** First the words, then the state that makes the learner look at them. */
export async function review(
  { rows, work, clock }: Reviewing,
  row: Row,
  { activity, feedback, text, take, marks, state, caller }: Answer,
): Promise<Result<Progress>> {
  if (!row.work[activity]) return refuse('not-found', 'This activity was not given to this learner.');
  const { assignment, person } = row;
  const now = clock();
  if (text.trim() !== '' || marks) {
    const note = { id: feedback, activity, author: caller.id, text, take, marks, written: now.toISOString() };
    await work.putNote({ assignment, person, activity }, note);
  }
  // What is to be done again begins anew: an exercise without a button for that would show its answers for ever.
  if (state === 'redo') await work.dropState({ assignment, person, activity });
  const changed = await rows.change(assignment, person, toState(activity, state, now));
  return changed ? view(changed, 'teacher', now) : refuse('conflict', 'The work was taken back meanwhile.');
}

/** Counts what the learner did after closing; a repeat finds nothing left to count. */
export async function acceptLate({ rows, clock }: Reviewing, row: Row, activity: Ulid): Promise<Result<Progress>> {
  const now = clock();
  if (!row.work[activity]) return refuse('not-found', 'This activity was not given to this learner.');
  if (!row.work[activity].aside) return view(row, 'teacher', now);
  const changed = await rows.change(row.assignment, row.person, toSent(row, activity, now));
  return changed ? view(changed, 'teacher', now) : refuse('conflict', 'The learner is at it now; try again.');
}
