import { describe, expect, test } from 'vitest';
import { fromFrame, maxLinkLength, maxStateLength, toFrame } from './frame.ts';

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
    ['that a link was followed', { type: 'link', address: 'https://example.org/a?b=%C3%A8#c' }],
    ['that one was to a host without TLS', { type: 'link', address: 'http://example.org:8080/' }],
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
    ['a link to a script', { channel, type: 'link', address: 'javascript:alert(1)' }],
    ['a link to a script behind a space', { channel, type: 'link', address: ' \tjava\nscript:alert(1)' }],
    ['a link to data', { channel, type: 'link', address: 'data:text/html,x' }],
    ['a link to what a page has made', { channel, type: 'link', address: 'blob:https://example.org/1' }],
    ['a link to a file', { channel, type: 'link', address: 'file:///etc/passwd' }],
    ['a link to a program', { channel, type: 'link', address: 'mailto:a@example.org?body=secret' }],
    ['a link that names no place', { channel, type: 'link', address: '/sign-out' }],
    ['a link that looks like another', { channel, type: 'link', address: 'https://school.example@evil.example/' }],
    ['an endless link', { channel, type: 'link', address: `https://example.org/${'x'.repeat(maxLinkLength)}` }],
    ['an endless statement', { channel, type: 'xapi', statement: { verb, extra: 'x'.repeat(200_000) } }],
  ])('cannot be %s', (_, message) => expect(accepts(message)).toBe(false));
});

test('what the page says to a frame has its form too', () => {
  expect(toFrame.safeParse({ channel, type: 'init', language: 'co', appearance: 'auto' }).success).toBe(true);
  expect(toFrame.safeParse({ channel, type: 'init', language: 'co', appearance: 'pink' }).success).toBe(false);
});
