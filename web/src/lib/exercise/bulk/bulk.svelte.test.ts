import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OfflineError, type Client } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import type { SendFile } from '../send.ts';
import { BulkUpload, type BulkItem } from './bulk.svelte.ts';
import type { Chosen } from './chosen.ts';
import { reportCsv } from './report.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const chosen = (name: string, bytes = 10): Chosen => ({ name, bytes, open: async () => new Blob([name]) });

interface Stage {
  send?: SendFile;
  left?: number;
  /** By the name of the file. */
  outcomes?: Record<string, Partial<Exercise>>;
}

function stage({ send = async () => undefined, left = 1e9, outcomes = {} }: Stage = {}) {
  const begun: { exercise: string; upload: string; name: string }[] = [];
  const exercises = {
    getUploadRoom: async () => ({ left, most: 100_000_000 }),
    beginPackage: async ({
      params,
      body,
    }: {
      params: { exercise: string; upload: string };
      body: { name: string };
    }) => {
      begun.push({ ...params, name: body.name });
      return { url: body.name, headers: {} };
    },
    putExercise: async ({ params }: { params: { exercise: string } }) => ({ id: params.exercise, state: 'waiting' }),
    listExercises: async () => ({
      items: begun.map(({ exercise, name }) => ({ id: exercise, state: 'ready', ...outcomes[name] })),
    }),
  } as unknown as Client['exercises'];
  const pauses: number[] = [];
  const pause = async (tries: number) => void pauses.push(tries);
  const bulk = new BulkUpload({ api: { exercises }, send, onexercise: () => undefined, pause });
  const run = async (...packages: Chosen[]) => {
    await bulk.take(packages);
    await vi.advanceTimersByTimeAsync(10_000);
  };
  return { bulk, run, begun, pauses };
}

const states = ({ items }: BulkUpload) => items.map(({ state }) => state);

describe('many packages', () => {
  it('go on when one is refused, and end with what became of each', async () => {
    const { bulk, run } = stage({
      outcomes: { 'b.h5p': { state: 'refused', refusal: { code: 'bomb' } }, 'c.h5p': { state: 'needs-approval' } },
    });
    await run(chosen('a.h5p'), chosen('b.h5p'), chosen('c.h5p'), chosen('d.h5p', 100_000_001));
    expect(states(bulk)).toEqual(['ready', 'refused', 'needs-approval', 'refused']);
    expect([bulk.busy, bulk.items[3]?.reason]).toEqual([false, 'too-large']);
  });

  it('are sent two at a time', async () => {
    let [now, most] = [0, 0];
    const { run } = stage({
      send: async () => {
        most = Math.max(most, (now += 1));
        await new Promise((resolve) => void setTimeout(resolve));
        now -= 1;
      },
    });
    const all = run(...Array.from({ length: 6 }, (_, at) => chosen(`${at}.h5p`)));
    await vi.advanceTimersByTimeAsync(1000);
    await all;
    expect(most).toBe(2);
  });

  it('are not sent at all when they are more than the month has room for', async () => {
    const { bulk, run, begun } = stage({ left: 15 });
    await run(chosen('a.h5p'), chosen('b.h5p'));
    expect([bulk.tooMuch, begun]).toEqual([{ bytes: 20, left: 15 }, []]);
  });

  it('wait for the line and go again under the same names', async () => {
    let lost = 2;
    const send = async () => {
      if ((lost -= 1) >= 0) throw new OfflineError('gone');
    };
    const { bulk, run, begun, pauses } = stage({ send });
    await run(chosen('a.h5p'));
    expect([states(bulk), pauses, bulk.waits]).toEqual([['ready'], [1, 2], 0]);
    expect(new Set(begun.map(({ exercise, upload }) => `${exercise} ${upload}`)).size).toBe(1);
  });

  it('that did not leave in the end are sent again when asked', async () => {
    let lost = true;
    const send = async () => {
      if (lost) throw new OfflineError('gone');
    };
    const { bulk, run } = stage({ send });
    await run(chosen('a.h5p'));
    expect([states(bulk), bulk.items[0]?.reason]).toEqual([['failed'], 'lost']);
    lost = false;
    await bulk.again();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states(bulk)).toEqual(['ready']);
  });
});

it('writes a report that a spreadsheet opens as text, with the reason of each', () => {
  const item = (name: string, more: Partial<BulkItem>) => ({ chosen: chosen(name), sent: 1, ...more }) as BulkItem;
  const csv = reportCsv([
    item('=A1.h5p', { state: 'ready' }),
    item('b "x".h5p', { state: 'refused', reason: 'encrypted' }),
  ]);
  const [, first, second] = csv.split('\r\n');
  expect(first).toMatch(/^"'=A1\.h5p";"[^"]+";""$/);
  expect(second).toMatch(/^"b ""x""\.h5p";"[^"]+";"[^"]{10,}"$/);
});
