import { beforeEach, describe, expect, test } from 'vitest';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { WaitingItem } from '../device.ts';
import { Outbox, type Handler } from './outbox.svelte.ts';

const problem = (status: number) =>
  new ProblemError({ type: 'about:blank', title: '', status, detail: '', code: 'any' });

const take = (id: string, more: Partial<WaitingItem> = {}): WaitingItem => ({
  id,
  kind: 'take',
  createdAt: `2026-11-20T08:00:0${id.slice(-1)}.000Z`,
  payload: {},
  ...more,
});

/** A device shared by the tests' people, a clock that is turned by hand, and a line that fails as told. */
class Device {
  kept: Record<string, WaitingItem[]> = { anna: [], marcu: [] };
  /** What the next calls meet; then everything goes through. */
  faults: unknown[] = [];
  calls: string[] = [];
  timers: { at: number; run: () => void }[] = [];
  time = 0;
  counted = -1;
  foretold: string[] = [];
  /** While this is set, calls wait for it. */
  hold: Promise<void> | undefined;

  outbox(
    handlers: Partial<Record<WaitingItem['kind'], Handler>> = {
      take: (item, person, gone) => this.#send(item, person, gone),
    },
  ) {
    return new Outbox({
      store: {
        list: async (person) => [...(this.kept[person] ?? [])],
        keep: async (person, item) => {
          this.kept[person] = [...(this.kept[person] ?? []).filter(({ id }) => id !== item.id), item];
        },
        release: async (person, id) => {
          this.kept[person] = (this.kept[person] ?? []).filter((item) => item.id !== id);
        },
      },
      handlers,
      after: (milliseconds, run) => {
        const timer = { at: this.time + milliseconds, run };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((other) => other !== timer));
      },
      alone: (_person, work) => work(),
      foretell: async (waiting) => {
        this.foretold.push(`${waiting.map(({ id }) => id)} after ${this.calls.length} calls`);
      },
      counted: (waiting) => (this.counted = waiting.length),
    });
  }

  /** Lets time pass. */
  async pass(milliseconds: number, outbox: Outbox): Promise<void> {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
    await outbox.settled();
  }

  async #send(item: WaitingItem, person: string, gone: (share: number) => void) {
    this.calls.push(`${person} ${item.id}`);
    gone(0.5);
    await this.hold;
    const fault = this.faults.shift();
    if (fault) throw fault;
    return 'thanks';
  }
}

let device: Device;
beforeEach(() => {
  device = new Device();
});

async function started(person = 'anna') {
  const outbox = device.outbox();
  outbox.start(person);
  await outbox.settled();
  return outbox;
}

describe('what waits', () => {
  test('goes out at the start, the oldest first, and is let go of only then', async () => {
    device.kept.anna = [take('t2'), take('t1')];
    const outbox = await started();
    expect(device.calls).toEqual(['anna t1', 'anna t2']);
    expect(device.kept.anna).toEqual([]);
    expect(outbox.of('t1')).toEqual({ state: 'received', answer: 'thanks' });
    expect(device.counted).toBe(0);
  });

  test('is foretold whole before any of it goes', async () => {
    device.kept.anna = [take('t1'), take('t2', { held: true })];
    await started();
    expect(device.foretold[0]).toBe('t1,t2 after 0 calls');
  });

  test('goes under its own person’s session only', async () => {
    device.kept.marcu = [take('t1')];
    const outbox = await started('anna');
    expect(device.calls).toEqual([]);
    outbox.stop();
    outbox.start('marcu');
    await outbox.settled();
    expect(device.calls).toEqual(['marcu t1']);
  });

  test('stays as long as its person has not said that it may go', async () => {
    device.kept.anna = [take('t1', { held: true })];
    const outbox = await started();
    expect(device.calls).toEqual([]);
    expect(device.counted).toBe(1);
    await outbox.add(take('t1', { held: false }));
    await outbox.settled();
    expect(device.calls).toEqual(['anna t1']);
  });

  test('is left alone when somebody else sends its kind', async () => {
    device.kept.anna = [take('t1', { kind: 'draft' })];
    await started();
    expect(device.kept.anna).toHaveLength(1);
  });

  test('is not sent on once its person has left', async () => {
    device.kept.anna = [take('t1'), take('t2')];
    let letGo = (): void => undefined;
    device.hold = new Promise((resolve) => (letGo = resolve));
    const outbox = device.outbox();
    outbox.start('anna');
    await Promise.resolve();
    outbox.stop();
    letGo();
    await outbox.settled();
    expect(device.calls).not.toContain('anna t2');
    expect(device.kept.anna.map(({ id }) => id)).toContain('t2');
  });
});

describe('without a line', () => {
  test.each([new OfflineError('no network'), problem(503), problem(429), problem(401)])(
    'everything stays and goes later, with longer and longer pauses (%s)',
    async (fault) => {
      device.kept.anna = [take('t1'), take('t2')];
      device.faults = [fault, fault];
      const outbox = await started();
      expect(outbox.of('t1')).toEqual({ state: 'waiting' });
      expect(device.calls).toEqual(['anna t1']);
      await device.pass(2000, outbox);
      expect(device.calls).toHaveLength(2);
      await device.pass(2000, outbox);
      expect(device.calls).toHaveLength(2);
      await device.pass(2000, outbox);
      expect(device.kept.anna).toEqual([]);
    },
  );

  test('it goes at once when the line comes back', async () => {
    device.kept.anna = [take('t1')];
    device.faults = [new OfflineError('no network')];
    const outbox = await started();
    outbox.retry();
    await outbox.settled();
    expect(device.kept.anna).toEqual([]);
    expect(device.timers).toEqual([]);
  });

  test('a day of it leads to a try every five minutes at most', async () => {
    device.kept.anna = [take('t1')];
    device.faults = Array.from({ length: 60 }, () => new OfflineError('no network'));
    const outbox = await started();
    for (let step = 0; step < 20; step += 1) await device.pass((device.timers[0]?.at ?? 0) - device.time, outbox);
    expect((device.timers[0]?.at ?? 0) - device.time).toBe(300_000);
  });
});

describe('what the server refuses', () => {
  test('is kept with its reason and stops nothing else', async () => {
    device.kept.anna = [take('t1'), take('t2')];
    device.faults = [problem(409)];
    const outbox = await started();
    expect(outbox.of('t1')).toMatchObject({ state: 'refused', problem: { status: 409 } });
    expect(device.kept.anna.map(({ id }) => id)).toEqual(['t1']);
    expect(outbox.of('t2')).toMatchObject({ state: 'received' });
  });

  test('is let go of only when its person wants it so', async () => {
    device.kept.anna = [take('t1')];
    device.faults = [problem(409)];
    const outbox = await started();
    await outbox.drop('t1');
    await outbox.settled();
    expect([device.kept.anna, device.counted, outbox.of('t1')]).toEqual([[], 0, undefined]);
  });

  test('is tried again when its person asks for it or the line comes back', async () => {
    device.kept.anna = [take('t1')];
    device.faults = [problem(400)];
    const outbox = await started();
    await outbox.add(take('t2'));
    await outbox.settled();
    expect(device.kept.anna.map(({ id }) => id)).toEqual(['t1']);
    outbox.retry();
    await outbox.settled();
    expect(device.kept.anna).toEqual([]);
  });
});

test('a thing that is added twice is one thing', async () => {
  const outbox = await started();
  device.faults = [new OfflineError('no network')];
  await outbox.add(take('t1'));
  await outbox.settled();
  await outbox.add(take('t1'));
  await outbox.settled();
  expect(device.kept.anna).toEqual([]);
  expect(device.calls).toEqual(['anna t1', 'anna t1']);
});

test('what another tab has sent counts as received', async () => {
  device.kept.anna = [take('t1')];
  device.faults = [new OfflineError('no network')];
  const outbox = await started();
  device.kept.anna = [];
  outbox.retry();
  await outbox.settled();
  expect(outbox.of('t1')).toMatchObject({ state: 'received' });
});
