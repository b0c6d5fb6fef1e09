import { expect, test } from 'vitest';
import { matchesPattern } from './behavior.ts';

test.each([
  ['/api/*', '/api/schools/1', true],
  ['/api/*', '/api', false],
  ['api/*', '/api/x', true],
  ['*', '/anything/at/all', true],
  ['*.jpg', '/images/a.jpg', true],
  ['/a?c', '/abc', true],
  ['/a?c', '/ac', false],
  ['/Api/*', '/api/x', false],
  ['/a.b', '/axb', false],
])('the pattern %s and the path %s: %s', (pattern, path, matches) =>
  expect(matchesPattern(pattern, path)).toBe(matches),
);
