import { describe, expect, test } from 'vitest';
import type { Field } from './field.ts';
import { cleanBoolean, cleanNumber, cleanSelect } from './scalars.ts';

function field(more: Partial<Field>): Field {
  return { name: 'field', type: 'any', ...more };
}

describe('a number', () => {
  test.each<[unknown, Partial<Field>, number]>([
    [5, {}, 5],
    ['5', {}, 5],
    ['five', {}, 0],
    ['', { min: 2 }, 2],
    [Number.NaN, {}, 0],
    [{}, { min: 1 }, 1],
    [-3, { min: 0, max: 10 }, 0],
    [99, { min: 0, max: 10 }, 10],
    [7, { min: 0, step: 5 }, 5],
    [8, { min: 1, step: 5 }, 6],
    [0.25, { step: 0.1 }, 0.25],
    [1.239, { decimals: 2 }, 1.24],
    [1.5, { decimals: 0 }, 2],
    [9.6, { min: 0, step: 5, decimals: 0 }, 10],
    [1.25, { max: 1.25, decimals: 1 }, 1.25],
  ])('%j within %j becomes %d', (value, bounds, expected) => {
    expect(cleanNumber(value, field(bounds))).toBe(expected);
  });
});

describe('a boolean', () => {
  test('is read however a host wrote it, and left to the library when it is something else', () => {
    expect([true, 'true', 1, '1'].map(cleanBoolean)).toEqual([true, true, true, true]);
    expect([false, 'false', 0, '0'].map(cleanBoolean)).toEqual([false, false, false, false]);
    expect(['<img onerror=x>', {}, [], 2].map(cleanBoolean)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a choice', () => {
  const options = [{ value: 'a' }, { type: 'optgroup', label: 'more', options: [{ value: 'b' }, { value: 3 }] }, 'odd'];

  test('is kept when it is an option, in a group or not, as text', () => {
    expect(['a', 'b', 3, '3'].map((value) => cleanSelect(value, field({ options })))).toEqual(['a', 'b', '3', '3']);
  });

  test('falls back to the first option', () => {
    expect(['x', {}, [], true].map((value) => cleanSelect(value, field({ options })))).toEqual(['a', 'a', 'a', 'a']);
  });

  test('is free, but escaped, where nothing is prescribed', () => {
    expect(cleanSelect('<b>', field({}))).toBe('&lt;b&gt;');
    expect(cleanSelect('<b>', field({ options, optional: true }))).toBe('&lt;b&gt;');
    expect(cleanSelect({}, field({}))).toBeUndefined();
  });

  test('of several keeps those that are options', () => {
    expect(cleanSelect(['b', 'x', 'a', {}], field({ options, multiple: true }))).toEqual(['b', 'a']);
    expect(cleanSelect('b', field({ options, multiple: true }))).toEqual(['b']);
  });
});
