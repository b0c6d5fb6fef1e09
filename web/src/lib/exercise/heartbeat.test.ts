import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A frame that answers as long as `answers` says so, and what the heartbeat finds. */
function beating(patience: () => number | undefined = () => 5) {
  const frame = { answers: true, watched: true, found: [] as string[] };
  const heartbeat: Heartbeat = new Heartbeat({
    ask: () => frame.answers && heartbeat.heard(),
    patience,
    watched: () => frame.watched,
    onlost: () => frame.found.push('lost'),
    onfound: () => frame.found.push('found'),
  });
  heartbeat.start();
  return { frame, heartbeat };
}

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

test('a frame that answers is left alone', () => {
  const { frame } = beating();
  seconds(100);
  expect(frame.found).toEqual([]);
});

test('one that has not answered for five seconds is lost, once, and found when it answers again', () => {
  const { frame, heartbeat } = beating();
  seconds(10);
  frame.answers = false;
  seconds(5);
  expect(frame.found).toEqual([]);
  seconds(60);
  expect(frame.found).toEqual(['lost']);
  heartbeat.heard();
  expect(frame.found).toEqual(['lost', 'found']);
  seconds(60);
  expect(frame.found).toEqual(['lost', 'found', 'lost']);
});

test('a page that nobody looks at does not count, and counts from the start when it is shown again', () => {
  const { frame } = beating();
  frame.answers = false;
  frame.watched = false;
  seconds(60);
  frame.watched = true;
  seconds(5);
  expect(frame.found).toEqual([]);
  seconds(2);
  expect(frame.found).toEqual(['lost']);
});

test('a page that slept itself has not waited', () => {
  const { frame } = beating();
  frame.answers = false;
  seconds(4);
  vi.spyOn(performance, 'now').mockReturnValue(1_000_000);
  seconds(1);
  vi.restoreAllMocks();
  expect(frame.found).toEqual([]);
});

test('nothing is asked while nobody waits for the frame', () => {
  let waits = false;
  const { frame } = beating(() => (waits ? 5 : undefined));
  frame.answers = false;
  seconds(60);
  expect(frame.found).toEqual([]);
  waits = true;
  seconds(7);
  expect(frame.found).toEqual(['lost']);
});

test('stopped, it finds nothing', () => {
  const { frame, heartbeat } = beating();
  frame.answers = false;
  heartbeat.stop();
  seconds(60);
  expect(frame.found).toEqual([]);
});
