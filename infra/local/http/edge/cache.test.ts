import { expect, test } from 'vitest';
import { createCache, type Entry } from './cache.ts';

const entry = (bytes: number): Entry => ({
  status: 200,
  headers: {},
  body: Buffer.alloc(bytes),
  compressed: new Map(),
  storedAt: 0,
  expiresAt: 1,
});

test('above its limit the cache lets go of what was used least recently', () => {
  const cache = createCache(1000);
  cache.set('a', entry(200));
  cache.set('b', entry(200));
  cache.get('a');
  cache.set('c', entry(200));
  expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
});

test('what is larger than the cache is not kept and drives nothing out', () => {
  const cache = createCache(1000);
  cache.set('a', entry(200));
  cache.set('b', entry(2000));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toBeDefined();
});
