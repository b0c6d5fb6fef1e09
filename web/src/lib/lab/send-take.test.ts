import { beforeEach, expect, test } from 'vitest';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { WaitingItem } from '../device.ts';
import { sendTake, type TakeLine } from './send-take.ts';

const size = 150_000;
const bytes = new Uint8Array(size).map((_, at) => at % 251);
const item: WaitingItem = {
  id: '01JD0000000000000000000001',
  kind: 'take',
  createdAt: '2026-11-20T08:00:00.000Z',
  payload: { assignment: 'a', activity: 'b', type: 'audio/webm', finished: '2026-11-20T08:00:40.000Z', seconds: 40 },
};

/** A server that has what was put, and a store that can lose the line. */
class Server {
  parts = new Map<number, Uint8Array>();
  puts: number[] = [];
  finishes = 0;
  forgotten = false;
  announced = false;
  /** After so many parts the line is gone. */
  linesUntil = Infinity;

  line(): TakeLine {
    return {
      recordings: {
        announceTake: async () => undefined,
        beginSegment: async ({ params }: { params: { number: string } }) => ({ url: params.number, headers: {} }),
        finishTake: async ({ body }: { body: { segments: { bytes: number }[] } }) => this.#finish(body.segments.length),
      } as unknown as TakeLine['recordings'],
      fetch: async (url, init) => {
        if (this.puts.length >= this.linesUntil) throw new TypeError('no network');
        this.puts.push(Number(url));
        this.parts.set(Number(url), init?.body as Uint8Array);
        return new Response();
      },
      bytesOf: async () => bytes,
      markAnnounced: async () => void (this.announced = true),
      forget: async () => void (this.forgotten = true),
    };
  }

  #finish(count: number) {
    this.finishes += 1;
    const missing = Array.from({ length: count }, (_, number) => number).filter((number) => !this.parts.has(number));
    if (missing.length === 0) return { progress: 'progress' };
    const errors = missing.map((number) => ({ location: `body.segments.${number}`, message: '' }));
    throw new ProblemError({ type: '', title: '', status: 409, detail: '', code: 'conflict', errors });
  }
}

let server: Server;
beforeEach(() => {
  server = new Server();
});

test('a take goes up in parts that together are every byte of it, and says how far it is', async () => {
  const shares: number[] = [];
  expect(await sendTake(server.line(), item, 'anna', (share) => shares.push(share))).toBe('progress');
  const joined = [0, 1, 2].flatMap((number) => [...(server.parts.get(number) ?? [])]);
  expect(joined).toEqual([...bytes]);
  expect(shares).toEqual([0, 1 / 3, 2 / 3, 1]);
  expect(server.forgotten).toBe(true);
});

test('a lost line loses nothing: the rest goes later, and what has arrived does not go twice', async () => {
  server.linesUntil = 2;
  await expect(sendTake(server.line(), item, 'anna', () => undefined)).rejects.toBeInstanceOf(OfflineError);
  expect(server.forgotten).toBe(false);
  expect(server.announced).toBe(true);
  server.linesUntil = Infinity;
  const begun = { ...item, payload: { ...(item.payload as object), announced: true } };
  await sendTake(server.line(), begun, 'anna', () => undefined);
  expect(server.puts).toEqual([0, 1, 2]);
  expect(server.forgotten).toBe(true);
});

test('a part that did not last is put again', async () => {
  const line = server.line();
  const put = line.fetch;
  line.fetch = async (...request) => {
    const response = await put(...request);
    if (server.puts.length === 1) server.parts.delete(0);
    return response;
  };
  await sendTake(line, item, 'anna', () => undefined);
  expect(server.puts).toEqual([0, 1, 2, 0]);
});

test('what the server refuses for another reason is not tried again, and is kept', async () => {
  const line = server.line();
  const refusal = new ProblemError({ type: '', title: '', status: 409, detail: '', code: 'conflict' });
  line.recordings.finishTake = () => Promise.reject(refusal);
  await expect(sendTake(line, item, 'anna', () => undefined)).rejects.toBe(refusal);
  expect(server.forgotten).toBe(false);
});
