import { describe, expect, it } from 'vitest';
import type { Row, StoredWork } from './row.ts';
import { changedSince } from './row.ts';
import { view, viewerOf } from './view.ts';

const ulid = (letter: string) => `0${letter.repeat(25)}`;
const [pupil, activity, course] = [ulid('A'), ulid('B'), `CRS.7200001A.${ulid('C')}`];
const now = new Date('2026-11-23T10:00:00.000Z');
const attempt = (score: number, finished = '2026-11-22T10:00:00.000Z') => ({ score, max: 10, finished, seconds: 60 });

const row = (work: Partial<StoredWork> = {}, more: Partial<Row> = {}): Row => ({
  ...{ assignment: ulid('D'), person: pupil, givenName: 'Lisandra', familyName: 'Prova', course, subject: 'Corsu' },
  ...{ title: 'U castagnu', sequence: ulid('E'), revision: 'f'.repeat(64) },
  activities: [
    {
      id: activity,
      lesson: ulid('F'),
      lessonTitle: 'L',
      kind: 'exercise',
      title: 'A',
      minutes: 5,
      revision: 'f'.repeat(64),
    },
  ],
  work: { [activity]: { state: 'todo', scores: {}, ...work } },
  ...{ opens: '2026-11-20T08:00:00.000Z', due: '2026-11-25T08:00:00.000Z' },
  ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
  ...more,
});
const seen = (viewer: Parameters<typeof view>[1], ...of: Parameters<typeof row>) =>
  view(row(...of), viewer, now).activities[0]!.work;

describe('a row of work', () => {
  it('is closed before it opens and after it closes, but keeps saying what was done', () => {
    expect(seen('learner', {}, { opens: '2026-11-24T08:00:00.000Z' }).state).toBe('closed');
    expect(seen('learner', { state: 'started' }, { closes: '2026-11-22T08:00:00.000Z' }).state).toBe('closed');
    expect(seen('learner', { state: 'sent' }, { closes: '2026-11-22T08:00:00.000Z' }).state).toBe('sent');
  });

  it('is late when it is due and not there, or came after it was due; never when it is excused', () => {
    const due = { due: '2026-11-22T08:00:00.000Z' };
    expect(seen('learner', {}, due).late).toBe(true);
    expect(seen('learner', { state: 'sent', sent: '2026-11-21T08:00:00.000Z' }, due).late).toBeUndefined();
    expect(seen('learner', { state: 'answered', sent: '2026-11-22T09:00:00.000Z' }, due).late).toBe(true);
    expect(seen('learner', { state: 'excused' }, due).late).toBeUndefined();
  });

  it.each([
    ['best', 9],
    ['first', 4],
    ['last', 6],
  ] as const)('counts the %s attempt, as the teacher chose', (attempts, score) => {
    const scores = {
      a: attempt(9, '2026-11-22T11:00:00.000Z'),
      b: attempt(4, '2026-11-22T10:00:00.000Z'),
      c: attempt(6, '2026-11-22T12:00:00.000Z'),
    };
    expect(seen('learner', { state: 'sent', scores }, { attempts })).toMatchObject({ score, max: 10, tries: 3 });
  });
});

describe('a result', () => {
  const sent = { state: 'sent' as const, scores: { a: attempt(4) } };
  const answered = { ...sent, state: 'answered' as const };
  const who = (work: Partial<StoredWork>, more: Partial<Row> = {}) =>
    (['learner', 'guardian', 'teacher'] as const).filter((viewer) => seen(viewer, work, more).score !== undefined);

  it('of practice is known to the learner at once, to the family once it is returned', () => {
    expect(who(sent)).toEqual(['learner', 'teacher']);
    expect(who(answered)).toEqual(['learner', 'guardian', 'teacher']);
    expect(who({ ...sent, state: 'redo' })).toEqual(['learner', 'guardian', 'teacher']);
  });

  it('of assessed work is known to the learner once it is returned', () => {
    expect(who(sent, { mode: 'assessed' })).toEqual(['teacher']);
    expect(who(answered, { mode: 'assessed' })).toEqual(['learner', 'guardian', 'teacher']);
  });

  it('is held back until the moment that the assignment names, and for good where it stays hidden', () => {
    expect(who(answered, { resultsFrom: '2026-11-24T08:00:00.000Z' })).toEqual(['teacher']);
    expect(who(answered, { score: 'hidden' })).toEqual(['teacher']);
  });

  it('tells failures and time to those who follow the class only', () => {
    expect(seen('teacher', sent)).toMatchObject({ failures: 1, seconds: 60 });
    expect(seen('learner', sent)).not.toHaveProperty('failures');
    expect(seen('guardian', answered)).not.toHaveProperty('seconds');
  });
});

describe('whoever looks at a row', () => {
  const as = (role: 'guardian' | 'teacher', audience: string) =>
    viewerOf(row(), { id: ulid('G'), memberships: [{ role, audience }] });

  it('is its learner, a guardian, or somebody who follows the course, who may be a parent too', () => {
    expect(viewerOf(row(), { id: pupil, memberships: [] })).toBe('learner');
    expect(as('guardian', `PER.${pupil}`)).toBe('guardian');
    expect(as('teacher', course)).toBe('teacher');
  });
});

it('a row has changed since a moment when something of its work has', () => {
  const changed = row({ updated: '2026-11-23T09:00:00.000Z' });
  expect(changedSince(changed, '2026-11-23T08:59:00.000Z')).toBe(true);
  expect(changedSince(changed, '2026-11-23T09:01:00.000Z')).toBe(false);
  expect(changedSince(row(), '2026-11-01T00:00:00.000Z')).toBe(false);
});
