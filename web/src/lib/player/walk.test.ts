import { describe, expect, test } from 'vitest';
import type { Progress } from '#contract/assignments.ts';
import type { WorkState } from '#contract/work.ts';
import type { Revision } from '#contract/sequences.ts';
import type { Carrier, Delivered, Listener } from './parcel.ts';
import { nowhere } from './parcel.ts';
import { arrival, resume } from './steps.ts';
import { Walk } from './walk.svelte.ts';

const activity = (id: string) => ({ id, activity: { kind: 'page' as const, title: id, instruction: '', minutes: 5 } });
const revision = (...lessons: string[][]): Revision => ({
  ...{ sequence: 'S', title: 'U castagnu', language: 'co', subject: 'Corsu', levels: [] },
  ...{ objectives: [], finalTask: '', skills: [] },
  lessons: lessons.map((ids, index) => ({
    id: `L${index}`,
    title: `L${index}`,
    minutes: 50,
    activities: ids.map(activity),
  })),
});
const progress = (states: Record<string, WorkState>): Progress => ({
  ...{ assignment: 'A', person: 'P', givenName: '', familyName: '', course: 'C', subject: '', title: '' },
  ...{ sequence: 'S', revision: 'R', opens: '', due: '' },
  ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
  activities: Object.entries(states).map(([id, state]) => ({
    ...{
      id,
      lesson: 'L0',
      lessonTitle: 'L0',
      kind: 'page' as const,
      title: id,
      minutes: 5,
      revision: 'R',
      work: { state },
    },
  })),
});
const states = (walk: Walk) => walk.steps.map(({ work }) => work.state);

/** A post that answers as it is told, and remembers who listens. */
function post(answer: () => Promise<Delivered>) {
  const listeners: Listener[] = [];
  const carrier: Carrier = {
    ...nowhere,
    deliver: (_parcel, listener = {}) => (listeners.push(listener), answer()),
    watch: (_id, listener) => void listeners.push(listener),
  };
  return { carrier, listeners };
}

describe('a walk', () => {
  test('goes on at the first activity that asks for something, and arrives when none does', () => {
    const at = (one: WorkState, two: WorkState) =>
      resume(
        new Walk({ revision: revision(['a', 'b']), progress: progress({ a: one, b: two }), carrier: nowhere }).steps,
      );
    expect(at('sent', 'todo')).toBe('b');
    expect(at('redo', 'sent')).toBe('a');
    expect(at('answered', 'excused')).toBe(arrival);
    expect(at('closed', 'closed')).toBe('a');
  });

  test('shows what waits on the device until the server has it, then what the server says', async () => {
    const { carrier, listeners } = post(async () => ({ state: 'on-device' }));
    const walk = new Walk({ revision: revision(['a', 'b']), progress: progress({ a: 'todo', b: 'todo' }), carrier });
    await walk.done('a');
    expect(states(walk)).toEqual(['on-device', 'todo']);
    listeners[0]?.onlater?.(progress({ a: 'sent', b: 'todo' }));
    expect(states(walk)).toEqual(['sent', 'todo']);
  });

  test('shows what has waited since an earlier visit', () => {
    const { carrier, listeners } = post(async () => ({ state: 'sent' }));
    const waiting = [{ id: '1', activity: 'b' }];
    const walk = new Walk({
      revision: revision(['a', 'b']),
      progress: progress({ a: 'sent', b: 'todo' }),
      carrier,
      waiting,
    });
    expect(walk.walked).toBe(2);
    listeners[0]?.onlater?.();
    expect(states(walk)).toEqual(['sent', 'sent']);
  });

  test('goes on showing what waits when the server has heard of another activity', () => {
    const { carrier } = post(async () => ({ state: 'on-device' }));
    const waiting = [{ id: '1', activity: 'b' }];
    const given = progress({ a: 'todo', b: 'todo' });
    const walk = new Walk({ revision: revision(['a', 'b']), progress: given, carrier, waiting });
    walk.heard('a', progress({ a: 'sent', b: 'todo' }));
    expect(states(walk)).toEqual(['sent', 'on-device']);
  });

  test('takes back what it showed when the server refuses the work', async () => {
    const { carrier } = post(() => Promise.reject(new Error('closed')));
    const walk = new Walk({ revision: revision(['a']), progress: progress({ a: 'started' }), carrier });
    await expect(walk.done('a')).rejects.toThrow('closed');
    expect(states(walk)).toEqual(['started']);
  });

  test('says why the server does not take what waited, and shows the work as it was', () => {
    const { carrier, listeners } = post(async () => ({ state: 'on-device' }));
    const waiting = [{ id: '1', activity: 'a' }];
    const walk = new Walk({ revision: revision(['a']), progress: progress({ a: 'started' }), carrier, waiting });
    expect(states(walk)).toEqual(['on-device']);
    const problem = { type: 'about:blank', title: '', status: 409, code: 'conflict', detail: '' } as const;
    listeners[0]?.onrefused?.(problem);
    expect([states(walk), walk.refused.get('a')]).toEqual([['started'], problem]);
    listeners[0]?.onlater?.(progress({ a: 'sent' }));
    expect([states(walk), walk.refused.size]).toEqual([['sent'], 0]);
  });

  test('works for a teacher who looks, and keeps nothing', async () => {
    const walk = new Walk({ revision: revision(['a'], ['b']), carrier: nowhere });
    await walk.done('a');
    expect(states(walk)).toEqual(['sent', 'todo']);
    expect(walk.progress).toBeUndefined();
  });
});
