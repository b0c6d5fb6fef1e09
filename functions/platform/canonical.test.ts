import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from './canonical.ts';

describe('canonical JSON', () => {
  it('does not depend on the order in which fields were set', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: 3 }], a: 'è' })).toBe('{"a":"è","b":[1,{"c":3,"d":2}]}');
  });

  it('leaves out what is undefined, so that an absent field and an undefined one are the same revision', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  });

  it('says the same as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is hashed as SHA-256 in hexadecimal', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
