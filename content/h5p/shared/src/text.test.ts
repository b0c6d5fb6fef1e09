import { expect, it } from 'vitest';
import { decodeEntities, fillLabel } from './text.ts';

it('shows an apostrophe where a host has escaped it', () => {
  expect(decodeEntities('l&#039;ora &amp; l&#39;annu &lt;3 &quot;&quot;')).toBe('l\'ora & l\'annu <3 ""');
});

it('undoes one round of escaping only', () => expect(decodeEntities('&amp;lt;')).toBe('&lt;'));

it('fills the marks of a label and leaves others alone', () => {
  expect(fillLabel('Aussi : :forms, :unknown', { forms: 'casteddu' })).toBe('Aussi : casteddu, :unknown');
});
