import { ulid } from 'ulid';
import { beforeAll } from 'vitest';
import { attemptBody, taughtClass } from '../factories/assignments.ts';

export type TaughtClass = Awaited<ReturnType<typeof taughtClass>>;

export const stateOf = (row: { activities: { id: string; work: { state: string } }[] }, activity: string) =>
  row.activities.find(({ id }) => id === activity)?.work.state;

/** A class that is taught before the tests, its three activities by name, and what its pupil and its adults do at them. */
export function progressClass() {
  const taught = {} as TaughtClass & Record<'page' | 'oral' | 'handIn', string>;
  beforeAll(async () => {
    const made = await taughtClass();
    const [page, oral, handIn] = made.activities;
    Object.assign(taught, made, { page, oral, handIn });
  });

  const done = (assignment: string, activity = taught.page, client = taught.as.pupil) =>
    client.progress.putDone({ params: { assignment, activity }, body: { finished: new Date().toISOString() } });
  const attempt = (
    assignment: string,
    score: number,
    more: Parameters<typeof attemptBody>[1] & { id?: string } = {},
  ) => {
    const { id = ulid(), ...body } = more;
    return taught.as.pupil.progress.putAttempt({
      params: { assignment, activity: taught.page, attempt: id },
      body: attemptBody(score, body),
    });
  };
  const work = (client: TaughtClass['as']['pupil'], assignment: string, activity = taught.page) =>
    client.progress.getWork({ params: { assignment, person: taught.pupilId, activity } });
  const review = (assignment: string, state: 'answered' | 'redo' | 'excused', text = 'Brava!') =>
    taught.as.teacher.progress.putFeedback({
      params: { assignment, person: taught.pupilId, activity: taught.page, feedback: ulid() },
      body: { text, state },
    });
  const matrix = (client: TaughtClass['as']['pupil'], assignment: string, since?: string) =>
    client.progress.getMatrix({ params: { ...taught.inCourse, assignment }, query: since ? { since } : {} });

  return { taught, done, attempt, work, review, matrix };
}
