import { describe, expect, it } from 'vitest';
import type { AnswerRecord, Attempt } from '../contract/work.ts';
import { reported, reportOf } from './report.ts';
import { classRow } from './testing/class-row.ts';

const attempt = (answers: AnswerRecord[], more: Partial<Attempt> = {}): Attempt => ({
  ...{ id: 'i', activity: 'activity', release: 'r', score: 1, max: 2, seconds: 30, answers },
  ...{ finished: '2026-11-22T10:00:00.000Z', received: '2026-11-22T10:00:01.000Z' },
  ...more,
});
const report = (attempts: Record<string, Attempt>) =>
  reportOf(
    ['one', 'two', 'three'].map((person) => classRow({ person })),
    new Map(Object.entries(attempts)),
    new Map([['r', 2]]),
  );

describe('a report', () => {
  it('has each question once, with everybody’s answers, points and time', () => {
    const asked = { part: 'p', parent: 'set', question: 'Cumu si dice?', accepted: ['pane'] };
    const { questions } = report({
      one: attempt([{ ...asked, given: 'pane', score: 1, max: 1, success: true, seconds: 4 }]),
      two: attempt([{ ...asked, given: 'vinu', score: 0, max: 1, success: false }]),
    });
    expect(questions).toEqual([
      {
        ...{ release: 'r', ...asked },
        answers: [
          { person: 'one', given: 'pane', score: 1, max: 1, success: true, seconds: 4 },
          { person: 'two', given: 'vinu', score: 0, max: 1, success: false },
        ],
      },
    ]);
  });

  it('has everybody who was given it, and says whose maximum is odd', () => {
    const { learners } = report({ one: attempt([]), two: attempt([], { max: 1 }) });
    expect(learners.map(({ person, attempt: of }) => [person, of?.score, of?.oddMax])).toEqual([
      ['one', 1, undefined],
      ['two', 1, true],
      ['three', undefined, undefined],
    ]);
  });

  it('keeps the gaps of a text apart, and so what was asked by another release', () => {
    const gaps: AnswerRecord[] = [{ question: 'A ____ è u ____', given: 'a' }, { given: 'b' }];
    const { questions } = report({
      one: attempt(gaps),
      two: attempt(gaps),
      three: attempt(gaps, { release: 'older' }),
    });
    expect(questions.map(({ release, gap, answers }) => [release, gap, answers.map(({ given }) => given)])).toEqual([
      ['r', 0, ['a', 'a']],
      ['older', 0, ['a']],
      ['r', 1, ['b', 'b']],
      ['older', 1, ['b']],
    ]);
  });

  it('has the questions in the order in which most met them', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((part) => ({ part }));
    const alike = report({ one: attempt([a!, b!, c!]), two: attempt([a!, b!, c!]), three: attempt([b!, a!, c!]) });
    expect(alike.questions.map(({ part }) => part)).toEqual(['a', 'b', 'c']);
  });

  it('fits what a function may answer, however much a class writes', () => {
    const long = Array.from({ length: 200 }, (_, part) => ({ part: String(part), given: 'x'.repeat(4000) }));
    const { questions } = report({ one: attempt(long), two: attempt(long), three: attempt(long) });
    expect(JSON.stringify(questions).length).toBeLessThan(1_500_000);
    expect(questions[0]?.answers[0]?.given).toMatch(/^x+…$/);
  });
});

describe('the attempt that is reported', () => {
  const scores = [
    { score: 1, max: 10, finished: '2026-11-22T10:00:00.000Z' },
    { score: 9, max: 10, finished: '2026-11-22T11:00:00.000Z' },
    { score: 5, max: 10, finished: '2026-11-22T12:00:00.000Z' },
  ];

  it.each([
    ['best', '1'],
    ['last', '2'],
    ['first', '0'],
  ] as const)('is the %s where the assignment counts that one', (attempts, id) => {
    expect(reported(classRow({ person: 'p', scores, attempts }), 'activity', 'counting')).toBe(id);
  });

  it('is the first of all on demand, and none where nothing was sent', () => {
    expect(reported(classRow({ person: 'p', scores, attempts: 'best' }), 'activity', 'first')).toBe('0');
    expect(reported(classRow({ person: 'p' }), 'activity', 'counting')).toBeUndefined();
    expect(reported(classRow({ person: 'p', scores }), 'elsewhere', 'first')).toBeUndefined();
  });
});
