import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, canonicalJson, shortHash } from './naming.ts';

test('base32 is that of RFC 4648, in lower case and without padding', () => {
  const encode = (text: string) => base32(Buffer.from(text));
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(encode)).toEqual([
    '',
    'my',
    'mzxq',
    'mzxw6',
    'mzxw6yq',
    'mzxw6ytb',
    'mzxw6ytboi',
  ]);
});

test('a name is a label of a host name', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(shortHash(value)).toMatch(/^[a-z2-7]{32}$/);
    }),
  );
});

test('a name depends on the content, not on the order in which it was written', () => {
  expect(shortHash({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(shortHash({ b: { d: [1, 2], c: 2 }, a: 1 }));
  expect(shortHash({ a: [1, 2] })).not.toBe(shortHash({ a: [2, 1] }));
  expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
});
