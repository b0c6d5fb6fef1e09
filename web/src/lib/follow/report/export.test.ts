import { expect, it } from 'vitest';
import type { ExportedAttempt } from '#contract/report.ts';
import { readAll, rowsOf } from './export.ts';

const naming = { titleOf: () => 'E parolle', moment: (at: string) => at.slice(0, 10), yes: 'sì', no: 'nò' };
const exported = (answers: ExportedAttempt['attempt']['answers']): ExportedAttempt => ({
  ...{ person: 'p', givenName: 'Lisandra', familyName: 'Prova', counts: true },
  attempt: {
    ...{ id: 'i', activity: 'a', release: 'r', score: 1, max: 2, seconds: 61.4, answers },
    ...{ finished: '2026-11-23T10:00:00.000Z', received: '2026-11-23T10:00:00.000Z' },
  },
});

it('an export has a row for each answer, and one for an attempt without', () => {
  const whole = ['Prova', 'Lisandra', 'E parolle', '2026-11-23', 'sì', 1, 2, 61];
  const answers = [
    { question: 'Cumu?', given: 'pane', accepted: ['pane', 'pan'], success: true, score: 1, max: 1 },
    {},
  ];
  expect(rowsOf([exported(answers), exported([])], naming)).toEqual([
    [...whole, 1, 'Cumu?', 'pane', 'pane | pan', 'sì', 1, 1, undefined],
    [...whole, 2, undefined, undefined, undefined, undefined, undefined, undefined, undefined],
    whole,
  ]);
});

it('a list is read to its end, and the reader hears how far', async () => {
  const heard: number[] = [];
  const pages = [{ items: [1, 2], next: '1' }, { items: [3] }];
  const all = await readAll(
    async (after) => pages[Number(after ?? 0)]!,
    (count) => heard.push(count),
  );
  expect([all, heard]).toEqual([
    [1, 2, 3],
    [2, 3],
  ]);
});
