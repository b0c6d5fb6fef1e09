import { describe, expect, test } from 'vitest';
import { cleaningContext } from '../testing/cleaning.ts';
import { cleanField } from './clean.ts';
import type { Field } from './field.ts';
import { translated } from './labels.ts';

const check: Field = { name: 'check', type: 'text', default: 'Check' };
const fields: Field[] = [
  { name: 'questions', type: 'list', label: 'Questions', entity: 'question', field: { name: 'q', type: 'text' } },
  { name: 'words', type: 'group', label: 'Words', fields: [check, { name: 'retry', type: 'text', default: 'Retry' }] },
];
const french = {
  semantics: [
    { label: 'Les questions', field: { label: 'La question' } },
    { label: 5, fields: [{ default: 'Vérifier' }, { default: 'Recommencer' }] },
  ],
};
const corsican = { semantics: [{}, { fields: [{ default: 'Verificà' }] }] };

describe('a language file', () => {
  test('gives the labels that it has, in French', () => {
    const [questions, words] = translated(fields, { fr: french });
    expect(questions).toMatchObject({ label: 'Les questions', entity: 'question', field: { label: 'La question' } });
    expect(words).toMatchObject({ label: 'Words' });
  });

  test.each<[string, object]>([
    ['co', { check: 'Verificà', retry: 'Recommencer' }],
    ['fr', { check: 'Vérifier', retry: 'Recommencer' }],
    ['de', { check: 'Check', retry: 'Retry' }],
  ])('gives content in %s the texts of a group that it lacks', (language, words) => {
    const content: Field = { name: 'content', type: 'group', fields: translated(fields, { fr: french, co: corsican }) };
    expect(cleanField({ questions: ['q'] }, content, { ...cleaningContext(), language }, '$')).toMatchObject({ words });
  });

  test.each([undefined, {}, { semantics: 'x' }, []])('that is %j changes nothing', (file) => {
    expect(translated(fields, { fr: file, co: file })).toEqual(fields);
  });
});
