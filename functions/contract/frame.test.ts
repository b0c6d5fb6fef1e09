import { describe, expect, test } from 'vitest';
import { fromFrame, maxStateLength, toFrame } from './frame.ts';

const channel = 'chjassu-exercise';
const verb = { id: 'http://adlnet.gov/expapi/verbs/answered' };

function accepts(message: unknown): boolean {
  return fromFrame.safeParse(message).success;
}

describe('a message from a frame', () => {
  test.each<[string, object]>([
    ['its height', { type: 'resize', height: 420 }],
    ['its state', { type: 'state', userData: { 0: { state: '{"answers":[1]}' } } }],
    ['a statement', { type: 'xapi', statement: { verb, result: { score: { raw: 1, max: 2 }, completion: true } } }],
    ['a problem', { type: 'problem', problem: 'resource-failed', detail: 'a.js' }],
  ])('may tell %s', (_, message) => expect(accepts({ channel, ...message })).toBe(true));

  test.each<[string, unknown]>([
    ['no object', 'ready'],
    ['of another channel', { channel: 'h5p', type: 'ready' }],
    ['of an unknown type', { channel, type: 'navigate' }],
    ['a height that is none', { channel, type: 'resize', height: -1 }],
    ['an endless height', { channel, type: 'resize', height: Number.POSITIVE_INFINITY }],
    ['a state that is no text', { channel, type: 'state', userData: { 0: { state: {} } } }],
    [
      'a state that fills the store',
      { channel, type: 'state', userData: { 0: { state: 'x'.repeat(maxStateLength) } } },
    ],
    ['a statement without a verb', { channel, type: 'xapi', statement: {} }],
    ['a score that is no number', { channel, type: 'xapi', statement: { verb, result: { score: { raw: '5' } } } }],
    ['an endless statement', { channel, type: 'xapi', statement: { verb, extra: 'x'.repeat(200_000) } }],
  ])('cannot be %s', (_, message) => expect(accepts(message)).toBe(false));
});

test('what the page says to a frame has its form too', () => {
  expect(toFrame.safeParse({ channel, type: 'init', language: 'co', appearance: 'auto' }).success).toBe(true);
  expect(toFrame.safeParse({ channel, type: 'init', language: 'co', appearance: 'pink' }).success).toBe(false);
});
