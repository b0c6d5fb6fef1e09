import { describe, expect, test } from 'vitest';
import type { Progress } from '#contract/assignments.ts';
import type { WorkState } from '#contract/work.ts';
import { dayOf } from './day.ts';

const now = new Date('2026-11-23T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

function row(id: string, due: number, states: WorkState[], more: Partial<Progress> = {}): Progress {
  return {
    assignment: id,
    person: 'P',
    givenName: 'Anna',
    familyName: 'Alta',
    course: 'CRS',
    subject: 'Corse',
    title: `Work ${id}`,
    sequence: `S${id}`,
    revision: 'r',
    activities: states.map((state, index) => ({
      id: `${id}${index}`,
      lesson: `L${Math.floor(index / 2)}`,
      lessonTitle: `Lesson ${Math.floor(index / 2)}`,
      kind: 'page',
      title: `Activity ${index}`,
      minutes: 5,
      revision: 'r',
      work: { state, updated: inDays(-index - 1) },
    })),
    opens: inDays(-10),
    due: inDays(due),
    place: 'home',
    mode: 'practice',
    score: 'percent',
    attempts: 'best',
    ...more,
  };
}

describe("a student's day", () => {
  test('keeps what was due and is done at hand, the last first, and no late row twice', () => {
    const done = [row('A', -3, ['sent']), row('B', -2, ['answered']), row('C', -1, ['todo']), row('D', 2, ['sent'])];
    const day = dayOf(done, now);
    expect(day.past.map(({ id }) => id)).toEqual(['B', 'A']);
    expect(day.late.map(({ id }) => id)).toEqual(['C']);
  });

  test('knows what waits on another device, until it is sent', () => {
    const waiting = inDays(-1);
    const waits = (state: WorkState) => {
      const given = row('A', 1, [state]);
      return dayOf(
        [{ ...given, activities: given.activities.map((one) => ({ ...one, work: { state, waiting } })) }],
        now,
      );
    };
    expect(waits('todo').elsewhere).toMatchObject([{ href: '/work/A/A0', since: waiting }]);
    expect(waits('sent').elsewhere).toEqual([]);
  });

  test('every open work can be reached, however many there are', () => {
    const many = Array.from({ length: 12 }, (_none, index) => row(`N${index}`, 1 + index, ['todo']));
    const day = dayOf([...many, row('D', 2, ['sent'])], now);
    const listed = [...day.late, ...day.today, ...day.week, ...day.others].map(({ id }) => id);
    expect(listed.toSorted()).toEqual([...many.map(({ assignment }) => assignment), 'D'].toSorted());
  });

  test('work is late, for today, for this week, or folded away with what is further off', () => {
    const day = dayOf(
      [row('W', 3, ['todo']), row('L', -1, ['todo']), row('T', 0.2, ['todo']), row('F', 9, ['todo'])],
      now,
    );
    expect([day.late, day.today, day.week].map((works) => works.map(({ id }) => id))).toEqual([['L'], ['T'], ['W']]);
    expect(day.others.map(({ id }) => id)).toEqual(['F']);
  });

  test('the card continues what is due first, in the first lesson with something left', () => {
    const day = dayOf([row('B', 5, ['todo']), row('A', 1, ['sent', 'answered', 'started', 'todo', 'todo'])], now);
    expect(day.next).toEqual({
      href: '/work/A/A2',
      ...{ assignment: 'A', kind: 'page' },
      lesson: 'Lesson 1',
      title: 'Work A',
      stepsLeft: 2,
      minutes: 10,
      begun: true,
    });
  });

  test('work that is done, not open yet or closed asks for nothing', () => {
    const day = dayOf(
      [
        row('D', 1, ['sent', 'excused']),
        row('N', 2, ['todo'], { opens: inDays(1) }),
        row('C', -2, ['todo'], { closes: inDays(-1) }),
        row('S', 1, ['closed']),
      ],
      now,
    );
    expect([day.next, day.late, day.today, day.week]).toEqual([undefined, [], [], []]);
  });

  test('at most seven rows are listed, the late ones first', () => {
    const late = Array.from({ length: 5 }, (_none, index) => row(`L${index}`, -index - 1, ['todo']));
    const week = Array.from({ length: 5 }, (_none, index) => row(`W${index}`, index + 1, ['todo']));
    const day = dayOf([...week, ...late], now);
    expect([day.late.length, day.week.length]).toEqual([5, 2]);
  });

  test('answers received come newest first, those to redo among them', () => {
    const day = dayOf([row('A', 2, ['redo', 'answered', 'sent'])], now);
    expect(day.answers.map(({ id, state }) => [id, state])).toEqual([
      ['A0', 'redo'],
      ['A1', 'answered'],
    ]);
  });

  test('a row shows what it asks for first', () => {
    const stateOf = (...states: WorkState[]) => dayOf([row('A', 1, states)], now).paths[0]?.state;
    expect(stateOf('sent', 'redo', 'todo')).toBe('redo');
    expect(stateOf('sent', 'todo')).toBe('started');
    expect(stateOf('todo', 'closed')).toBe('todo');
    expect(stateOf('sent', 'answered')).toBe('answered');
  });
});
