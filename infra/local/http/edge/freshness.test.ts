import { expect, test } from 'vitest';
import { secondsToKeep } from './freshness.ts';

const now = Date.parse('2026-11-23T08:00:00Z');
const policy = { minSeconds: 1, defaultSeconds: 100, maxSeconds: 1000, query: 'none' as const, headers: [] };

test.each([
  [{}, 100],
  [{ 'cache-control': 'max-age=50' }, 50],
  [{ 'cache-control': 'public, max-age=50, s-maxage=60' }, 60],
  [{ 'cache-control': 'max-age=5000' }, 1000],
  [{ 'cache-control': 'no-cache' }, 1],
  [{ 'cache-control': 'no-store' }, 1],
  [{ expires: 'Mon, 23 Nov 2026 08:00:30 GMT' }, 30],
  [{ expires: '0' }, 1],
])('an answer with %j is kept for %d seconds', (headers, seconds) => {
  expect(secondsToKeep(200, headers, policy, [], now)).toBe(seconds);
});

test('without caching nothing is kept', () => {
  const disabled = { ...policy, minSeconds: 0, defaultSeconds: 0, maxSeconds: 0 };
  expect(secondsToKeep(200, { 'cache-control': 'max-age=50' }, disabled, [], now)).toBe(0);
});

test('an error is kept for ten seconds whatever its origin says, or as long as the distribution says', () => {
  expect(secondsToKeep(404, { 'cache-control': 'no-store' }, policy, [], now)).toBe(10);
  expect(secondsToKeep(404, {}, policy, [{ status: 404, seconds: 0 }], now)).toBe(0);
  expect(secondsToKeep(500, { 'cache-control': 'max-age=20' }, policy, [], now)).toBe(20);
  expect(secondsToKeep(403, {}, policy, [], now)).toBe(0);
  expect(secondsToKeep(401, { 'cache-control': 'max-age=20' }, policy, [], now)).toBe(0);
});
