import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Take } from '../contract/recordings.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Row } from '../platform/progress/row.ts';
import { refused } from '../platform/refusal.ts';
import { announce, finish, type Sending } from './send.ts';
import { takeStore } from './store.ts';

const bytes = readFileSync(join(import.meta.dirname, 'testing/chromium.webm'));
const place = { assignment: 'assignment', person: 'person', activity: 'activity', take: 'take' };
const now = new Date('2026-11-20T10:00:00.000Z');
const body = {
  segments: [{ bytes: bytes.length, sha256: sha256(bytes) }],
  finished: '2026-11-20T09:00:00.000Z',
};

/** What is kept, and a count of writes after which the function is gone. */
let kept: { take: Take | undefined; sound: Uint8Array | undefined; counted: string[]; parts: Map<string, Uint8Array> };
let writesLeft: number;

const write = (change: () => void) => {
  if (writesLeft === 0) throw new Error('The function was ended');
  writesLeft -= 1;
  change();
};

const row = (): Row =>
  ({
    person: 'person',
    opens: '2026-11-19T00:00:00.000Z',
    due: '2026-11-21T00:00:00.000Z',
    attempts: 'best',
    activities: [{ id: 'activity', kind: 'lab' }],
    work: { activity: { state: kept.counted.length > 0 ? 'sent' : 'todo', scores: {}, takes: kept.counted } },
  }) as unknown as Row;

const files = {
  get: async (key: string) => {
    const part = kept.parts.get(key);
    return part && { bytes: part, type: 'audio/webm', etag: '' };
  },
  put: async (_key: string, sound: Uint8Array) => (write(() => (kept.sound = sound)), true),
  delete: async (key: string) => write(() => kept.parts.delete(key)),
} as unknown as Parameters<typeof takeStore>[0];

const sending: Sending = {
  takes: {
    find: async () => kept.take,
    of: async () => (kept.take ? [kept.take] : []),
    create: async (take) => (kept.take ? false : (write(() => (kept.take = take)), true)),
    put: async (take) => (write(() => (kept.take = take)), true),
    takeBack: async () => (write(() => (kept.take = undefined)), true),
  },
  rows: {
    find: async () => row(),
    change: async () => {
      if (kept.counted.includes('take')) return undefined;
      write(() => kept.counted.push('take'));
      return row();
    },
  },
  store: takeStore(files),
  withinQuota: async (_person, _take, size) => size < 1_000_000,
  clock: () => now,
};

beforeEach(() => {
  kept = {
    take: undefined,
    sound: undefined,
    counted: [],
    parts: new Map([['uploads/takes/person/take/0', bytes]]),
  };
  writesLeft = Infinity;
});

it.each([0, 1, 2, 3])('a function that ends after %i writes loses nothing: the repeat completes it', async (writes) => {
  await announce(sending, place, { type: 'audio/webm', bytes: bytes.length });
  writesLeft = writes;
  await expect(finish(sending, place, body)).rejects.toThrow('ended');
  writesLeft = Infinity;
  const done = await finish(sending, place, body);
  expect(refused(done)).toBe(false);
  expect(kept).toMatchObject({ take: { state: 'received' }, sound: bytes, counted: ['take'] });
  expect(kept.parts.size).toBe(0);
});

it('a take over the month’s allowance leaves nothing behind', async () => {
  const answer = await announce(sending, place, { type: 'audio/webm', bytes: 2_000_000 });
  expect(answer).toMatchObject({ code: 'too-large' });
  expect(kept.take).toBeUndefined();
});

it('the name of a take can’t be used for another one', async () => {
  await announce(sending, place, { type: 'audio/webm', bytes: 10 });
  expect(await announce(sending, place, { type: 'audio/webm', bytes: 11 })).toMatchObject({ code: 'conflict' });
});

it('a device can’t say when it was recorded in the future, nor long ago', async () => {
  await announce(sending, place, { type: 'audio/webm', bytes: bytes.length });
  const done = await finish(sending, place, { ...body, finished: '2031-01-01T00:00:00.000Z' });
  expect(done).toMatchObject({ take: { finished: now.toISOString() } });
});
