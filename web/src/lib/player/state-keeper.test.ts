import { describe, expect, test } from 'vitest';
import { OfflineError } from '#contract/client.ts';
import { StateKeeper, type KeptState } from './state-keeper.ts';

const release = 'a'.repeat(32);

/** A device and a server that do what they are told, and a clock that moves when it is told to. */
function world({ there, here }: { there?: { state: string; release?: string; age?: number }; here?: KeptState } = {}) {
  let now = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  const found = {
    device: here,
    /** What reached the server, with the ages. */
    sent: [] as [state: string, age: number][],
    online: true,
    /** Let the server answer. */
    answers: [] as (() => void)[],
    slow: false,
  };
  const keeper = () =>
    new StateKeeper({
      device: { read: async () => found.device, keep: async (state) => (found.device = state) },
      server: {
        async read() {
          if (!found.online) throw new OfflineError('no line');
          return there ? { release, ...there } : {};
        },
        async save({ state }, age) {
          if (!found.online) throw new OfflineError('no line');
          found.sent.push([state, age]);
          if (found.slow) await new Promise<void>((answer) => found.answers.push(answer));
        },
      },
      now: () => now,
      after(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers.push(timer);
        return () => (timers = timers.filter((other) => other !== timer));
      },
    });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  async function pass(milliseconds: number) {
    now += milliseconds;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers = timers.filter((other) => other !== timer);
      timer.run();
    }
    await settle();
  }
  return { found, keeper, pass, settle, now: () => now };
}

const kept = (state: string, made: number, more: Partial<KeptState> = {}): KeptState => ({
  ...{ release, state, made, unsent: true },
  ...more,
});

describe('a state that is saved', () => {
  test('is on the device and on its way at once, and on the device as sent when the server has it', async () => {
    const { found, keeper, settle } = world();
    found.slow = true;
    keeper().save({ release, state: 'a' });
    await settle();
    expect(found.sent).toEqual([['a', 0]]);
    expect(found.device).toMatchObject({ state: 'a', unsent: true });
    found.answers.forEach((answer) => answer());
    await settle();
    expect(found.device).toMatchObject({ state: 'a', unsent: false });
  });

  test('follows another within a second, and of those between only the last goes', async () => {
    const { found, keeper, pass } = world();
    const one = keeper();
    for (const state of ['a', 'b', 'c']) {
      one.save({ release, state });
      await pass(300);
    }
    await pass(100);
    expect(found.sent).toEqual([
      ['a', 0],
      ['c', 400],
    ]);
  });

  test('goes at once when the page is going away, though another is still under way', async () => {
    const { found, keeper, settle } = world();
    found.slow = true;
    const one = keeper();
    one.save({ release, state: 'a' });
    one.save({ release, state: 'b' });
    one.flush();
    one.flush();
    await settle();
    expect(found.sent.map(([state]) => state)).toEqual(['a', 'b']);
  });

  test('is never taken for sent because an earlier one was', async () => {
    const { found, keeper, pass, settle } = world();
    found.slow = true;
    const one = keeper();
    one.save({ release, state: 'a' });
    await settle();
    found.online = false;
    one.save({ release, state: 'b' });
    found.answers.forEach((answer) => answer());
    await pass(1000);
    expect(found.device).toMatchObject({ state: 'b', unsent: true });
  });

  test('waits on the device without a network, and goes when the line is back', async () => {
    const { found, keeper, settle, pass } = world();
    found.online = false;
    const one = keeper();
    one.save({ release, state: 'a' });
    await pass(60_000);
    expect(found.device).toMatchObject({ state: 'a', unsent: true });
    found.online = true;
    one.flush();
    await settle();
    expect(found.sent).toEqual([['a', 60_000]]);
    expect(found.device).toMatchObject({ unsent: false });
  });
});

describe('the state that is given back', () => {
  const asked = (options: Parameters<typeof world>[0], online = true) => {
    const { found, keeper } = world(options);
    found.online = online;
    return keeper().read(release);
  };

  test('is the one made last, here or on another device', async () => {
    const here = kept('here', 1_000_000 - 5000);
    expect(await asked({ here, there: { state: 'there', age: 9000 } })).toBe('here');
    expect(await asked({ here, there: { state: 'there', age: 1000 } })).toBe('there');
    expect(await asked({ here })).toBe('here');
    expect(await asked({ here: kept('here', 0, { unsent: false }), there: { state: 'there', age: 1 } })).toBe('there');
  });

  test('is none when the server has let go of the one that it had', async () => {
    expect(await asked({ here: kept('here', 999_000, { unsent: false }) })).toBeUndefined();
  });

  test('is the one kept here without a network', async () => {
    expect(await asked({ here: kept('here', 0, { unsent: false }) }, false)).toBe('here');
  });

  test('is never that of another release', async () => {
    const other = 'b'.repeat(32);
    expect(await asked({ here: kept('here', 999_999, { release: other }) })).toBeUndefined();
    expect(await asked({ there: { state: 'there', release: other, age: 1 } })).toBeUndefined();
    expect(await asked({ here: kept('here', 999_999, { release: other }) }, false)).toBeUndefined();
    const here = kept('here', 0);
    expect(await asked({ here, there: { state: 'there', release: other, age: 1 } })).toBe('here');
  });
});
