import { describe, expect, it } from 'vitest';
import type { Assignment } from '../contract/assignments.ts';
import type { Revision } from '../contract/sequences.ts';
import type { Row, StoredWork } from '../platform/progress/row.ts';
import { movedRow, newRow } from './give.ts';

const ulid = (letter: string) => `0${letter.repeat(25)}`;
const [one, two, three] = ['A', 'B', 'C'].map(ulid) as [string, string, string];
const [older, newer] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string];
const learner = { person: ulid('P'), givenName: 'Petru', familyName: 'Prova' };

const revision = (...ids: string[]): Revision => ({
  ...{ sequence: ulid('S'), title: 'U castagnu', language: 'co', subject: 'Corsu', levels: [] },
  ...{ objectives: [], finalTask: '', skills: [] },
  lessons: [
    {
      ...{ id: ulid('L'), title: 'L’arburu', minutes: 50 },
      activities: ids.map((id) => ({
        id,
        activity: { kind: 'page', title: `Page ${id}`, instruction: '', minutes: 5 },
      })),
    },
  ],
});

const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  ...{ id: ulid('D'), course: `CRS.7200001A.${ulid('K')}`, subject: 'Corsu', version: 1 },
  ...{
    sequence: ulid('S'),
    revision: older,
    activities: [one, two],
    title: 'U castagnu',
    audience: `CLS.7200001A.${ulid('M')}`,
  },
  ...{ opens: '2026-11-20T08:00:00.000Z', due: '2026-11-25T08:00:00.000Z' },
  ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best', exceptions: [] },
  ...more,
});

const ids = (row: Row) => row.activities.map(({ id }) => id);

describe('a new row', () => {
  it('holds what was given in path order, and nothing of the rest', () => {
    const row = newRow(assignment({ activities: [three, one] }), revision(one, two, three), learner);
    expect(ids(row)).toEqual([one, three]);
    expect(Object.values(row.work).map(({ state }) => state)).toEqual(['todo', 'todo']);
  });

  it('has the dates of whoever has dates of their own', () => {
    const due = '2026-12-01T08:00:00.000Z';
    const exceptions = [{ person: learner.person, opens: '2026-11-20T08:00:00.000Z', due }];
    expect(newRow(assignment({ exceptions }), revision(one, two), learner).due).toBe(due);
    expect(newRow(assignment({ exceptions }), revision(one, two), { ...learner, person: ulid('Q') }).due).not.toBe(due);
  });
});

describe('a row whose assignment moves to a newer revision', () => {
  const begun = (state: StoredWork['state']): Row => {
    const row = newRow(assignment(), revision(one, two), learner);
    return { ...row, work: { ...row.work, [one]: { state, scores: {} } } };
  };
  const moved = (row: Row, activities: string[]) =>
    movedRow(row, assignment({ revision: newer, activities }), revision(...activities));

  it('keeps begun activities on the revision they were begun on; untouched ones follow', () => {
    const row = moved(begun('started'), [one, two]);
    expect(row.activities.map((activity) => activity.revision)).toEqual([older, newer]);
    expect(row.work[one]?.state).toBe('started');
  });

  it('loses no work: what the new revision dropped stays where it was begun and goes where it was not', () => {
    expect(ids(moved(begun('sent'), [two, three]))).toEqual([two, three, one]);
    expect(ids(moved(begun('todo'), [two, three]))).toEqual([two, three]);
  });
});
