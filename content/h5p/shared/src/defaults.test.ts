import { describe, expect, it } from 'vitest';
import type { Field } from './defaults.ts';
import { fillDefaults } from './defaults.ts';

const fields: Field[] = [
  { name: 'picture', type: 'image' },
  { name: 'question', type: 'text', tags: ['p'] },
  { name: 'lines', type: 'list', field: { name: 'line', type: 'text' } },
  {
    name: 'behaviour',
    type: 'group',
    fields: [
      { name: 'shuffle', type: 'boolean', default: true },
      { name: 'button', type: 'text', default: 'Check' },
    ],
  },
];

describe('parameters', () => {
  it('are completed by the defaults', () => {
    expect(fillDefaults(fields, {})).toEqual({
      question: '',
      lines: [],
      behaviour: { shuffle: true, button: 'Check' },
    });
  });

  it('keep what the author gave', () => {
    const given = {
      picture: { path: 'a.png' },
      question: 'Q',
      lines: ['a'],
      behaviour: { shuffle: false, button: 'B' },
    };
    expect(fillDefaults(fields, given)).toEqual(given);
  });

  it('take the words of a translation where the author gave none', () => {
    const french = [{}, {}, {}, { fields: [{}, { default: 'Vérifier' }] }];
    expect(fillDefaults(fields, {}, french)['behaviour']).toEqual({ shuffle: true, button: 'Vérifier' });
  });

  it.each([null, 'text', 7, ['a'], { question: 3, lines: { 0: 'a' }, behaviour: [], picture: 'x' }])(
    'have the right shape whatever came in: %j',
    (given) => expect(fillDefaults(fields, given)).toEqual(fillDefaults(fields, {})),
  );

  it('have their plain texts read, not the formatted ones', () => {
    const filled = fillDefaults(fields, { question: 'a', lines: ['a'] }, [], (text) => `${text}!`);
    expect(filled).toMatchObject({ question: 'a', lines: ['a!'] });
  });
});
