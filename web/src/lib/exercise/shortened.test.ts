import { expect, test } from 'vitest';
import { shortened } from './shortened.ts';

test('an address that fits is shown whole', () => {
  expect(shortened('https://example.org/a-path/of/some/length')).toBeUndefined();
});

test('a long address keeps its beginning and its end', () => {
  const short = shortened(`https://example.org/${'x'.repeat(500)}/end?answer=1`);
  expect(short).toMatch(/^https:\/\/example\.org\/x+…x*\/end\?answer=1$/);
  expect(short!.length).toBeLessThan(80);
});
