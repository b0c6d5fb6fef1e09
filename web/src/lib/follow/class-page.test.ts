import { describe, expect, test, vi } from 'vitest';
import type { Progress } from '#contract/assignments.ts';
import type { ActivityWork } from '#contract/work.ts';
import {
  asksReview,
  cellOf,
  classTrail,
  columns,
  lessonSpans,
  nextToReview,
  numbersOf,
  ordered,
  troubles,
} from './class-page.ts';
import { everyMs, LiveClass } from './live-class.svelte.ts';

const pupil = (name: string, ...works: ActivityWork[]): Progress => ({
  ...{ assignment: 'A', person: name, givenName: name, familyName: name, course: 'C', subject: 'Corsu' },
  ...{ title: 'U castagnu', sequence: 'S', revision: 'R', opens: '', due: '' },
  ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
  activities: works.map((work, index) => ({
    ...{ id: `a${index}`, lesson: `l${index >> 1}`, lessonTitle: `L${index >> 1}`, kind: 'exercise' as const },
    ...{ title: `A${index}`, minutes: 5, revision: 'R', work },
  })),
});
const todo: ActivityWork = { state: 'todo' };
const sent: ActivityWork = { state: 'sent', seconds: 60 };

describe('the order of a class', () => {
  const rows = [
    pupil('Anna', sent),
    pupil('Battistu', { state: 'sent', seconds: 400 }),
    pupil('Carlu', { state: 'sent', failures: 2, seconds: 60 }),
    pupil('Dea', { ...todo, late: true }),
    pupil('Emilia', sent),
  ];

  test('is that of the names', () => {
    expect(ordered(rows.toReversed(), 'name')).toEqual(['Anna', 'Battistu', 'Carlu', 'Dea', 'Emilia']);
  });

  test('begins with two failures, then three times the median time, then what is late, when help is needed', () => {
    expect(ordered(rows, 'need')).toEqual(['Carlu', 'Battistu', 'Dea', 'Anna', 'Emilia']);
  });

  test('does not give hidden names away', () => {
    const many = 'Anna Battistu Carlu Dea Emilia Felice Ghjuvan Letizia Maria Natale'.split(' ');
    const all = many.map((name) => pupil(name, sent));
    expect(ordered(all, 'name', true)).not.toEqual(many);
    expect(ordered(all, 'name', true).map((name) => numbersOf(all).get(name))).toEqual(
      many.map((_, index) => index + 1),
    );
    expect(ordered(all, 'need', true)).toEqual(ordered(all, 'name', true));
    const live = new LiveClass({ read: async () => ({ items: [], at: '' }) }, { items: all, at: '' });
    live.hide(true);
    expect(live.sorted.map(({ person }) => person)).toEqual(ordered(all, 'name', true));
    live.hide(false);
    expect(live.sorted.map(({ person }) => person)).toEqual(many);
  });

  test('forgets a failure once the work was answered', () => {
    expect(ordered([pupil('Anna', sent), pupil('Carlu', { state: 'answered', failures: 3 })], 'need')[0]).toBe('Anna');
  });
});

describe('the class page', () => {
  test('counts the pupils at the stone where each stands', () => {
    const rows = [pupil('A', sent, todo), pupil('B', sent, todo), pupil('C', todo, todo), pupil('D', sent, sent)];
    const counts = classTrail(rows, columns(rows)).cairns.flatMap(({ stones }) => stones.map(({ count }) => count));
    expect(counts).toEqual([1, 2]);
  });

  test('has a column for what anybody was given, under its lesson', () => {
    const rows = [pupil('A', todo), pupil('B', todo, todo, todo)];
    expect(columns(rows).map(({ id }) => id)).toEqual(['a0', 'a1', 'a2']);
    expect(lessonSpans(columns(rows))).toEqual([
      { id: 'l0', title: 'L0', span: 2 },
      { id: 'l1', title: 'L1', span: 1 },
    ]);
    expect(cellOf(rows[0]!, 'a2')).toBeUndefined();
  });

  test('leads to what waits for an answer, from row to row and round to the beginning', () => {
    const rows = [pupil('A', sent, todo), pupil('B', todo, sent)];
    expect(nextToReview(rows)).toEqual({ person: 'A', activity: 'a0' });
    expect(nextToReview(rows, { person: 'A', activity: 'a0' })).toEqual({ person: 'B', activity: 'a1' });
    expect(nextToReview(rows, { person: 'B', activity: 'a1' })).toEqual({ person: 'A', activity: 'a0' });
  });

  test('asks nobody to answer a page that was read', () => {
    const activity = { ...pupil('A', sent).activities[0]!, kind: 'page' as const };
    expect(asksReview({ activity, work: sent })).toBe(false);
  });

  test('asks for a look at what was done after the closing', () => {
    const row = pupil('A', { state: 'closed', aside: '2026-11-23T10:00:00.000Z' });
    expect(nextToReview([row])).toEqual({ person: 'A', activity: 'a0' });
  });

  test('names what did not open, with how many pupils skipped it', () => {
    const trouble = '2026-11-23T10:00:00.000Z';
    const rows = [
      pupil('A', sent, { ...todo, trouble }),
      pupil('B', sent, { ...todo, trouble }),
      pupil('C', todo, todo),
    ];
    expect(troubles(rows)).toEqual([{ id: 'a1', title: 'A1', pupils: 2 }]);
  });
});

describe('a class that is watched', () => {
  const answers = (...rows: Progress[][]) => {
    const asked: (string | undefined)[] = [];
    return {
      asked,
      read: async (since?: string) => (asked.push(since), { items: rows.shift() ?? [], at: `t${asked.length}` }),
    };
  };
  const names = (live: LiveClass) => live.sorted.map(({ person }) => person);

  test('is asked for what has changed since it was asked before', async () => {
    const { read, asked } = answers([], []);
    const live = new LiveClass({ read }, { items: [pupil('A', todo)], at: 't0' });
    await live.read();
    await live.read();
    expect(asked).toEqual(['t0', 't1']);
  });

  test('is asked at least every five seconds while somebody looks, one question at a time', async () => {
    vi.useFakeTimers();
    try {
      const { read, asked } = answers([], [], []);
      let seen = true;
      const live = new LiveClass({ read, visible: () => seen }, { items: [pupil('A', todo)], at: 't0' });
      const end = live.start();
      expect(everyMs).toBeLessThanOrEqual(5000);
      await vi.advanceTimersByTimeAsync(2 * everyMs);
      expect(asked).toHaveLength(2);
      seen = false;
      await vi.advanceTimersByTimeAsync(5 * everyMs);
      expect(asked).toHaveLength(2);
      end();
      let questions = 0;
      const slow = new LiveClass({ read: () => (questions++, new Promise(() => undefined)) }, { items: [], at: '' });
      const endSlow = slow.start();
      await vi.advanceTimersByTimeAsync(5 * everyMs);
      endSlow();
      expect(questions).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('moves no row while the pointer is on it, and puts those who come anew at the end', async () => {
    const stuck = pupil('B', { state: 'sent', failures: 2 });
    const { read } = answers([stuck, pupil('0', todo)], []);
    const live = new LiveClass({ read }, { items: [pupil('A', todo), pupil('B', todo)], at: 't0' });
    live.sort('need');
    live.hold('pointer', true);
    live.hold('focus', true);
    live.hold('focus', false);
    await live.read();
    expect(names(live)).toEqual(['A', 'B', '0']);
    expect(live.byNeed.map(({ person }) => person)).toEqual(['A', 'B', '0']);
    expect(live.sorted[1]?.activities[0]?.work.failures).toBe(2);
    live.hold('pointer', false);
    await live.read();
    expect(names(live)).toEqual(['B', '0', 'A']);
  });

  test('keeps what it knows and says so when the line is lost', async () => {
    const live = new LiveClass(
      { read: () => Promise.reject(new Error('offline')) },
      { items: [pupil('A', todo)], at: '' },
    );
    await live.read();
    expect(live.stale).toBe(true);
    expect(names(live)).toEqual(['A']);
  });
});
