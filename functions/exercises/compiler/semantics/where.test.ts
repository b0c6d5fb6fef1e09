import { describe, expect, test } from 'vitest';
import type { Field } from './field.ts';
import { placeInWords } from './where.ts';

const text: Field = { name: 'text', type: 'text', label: 'Text' };
const answers: Field = {
  name: 'answers',
  type: 'list',
  label: 'Answers',
  entity: 'answer',
  field: { name: 'answer', type: 'group', fields: [text, { name: 'correct', type: 'boolean' }] },
};
const set = {
  title: 'Question Set',
  semantics: [
    { name: 'intro', type: 'group', label: 'Introduction', fields: [text] },
    { name: 'questions', type: 'list', label: 'Questions', entity: 'question', field: { name: 'q', type: 'library' } },
    { name: 'media', type: 'video', label: 'Video' },
  ],
};
const choice = { title: 'Multiple Choice', semantics: [answers] };
const content = {
  questions: [
    { library: 'A.Choice 1.0', params: { answers: [{}] } },
    { library: 'A.Choice 1.0', metadata: { title: 'I fiumi' } },
    { library: 'B.Unknown 1.0' },
  ],
};

const where = (path: string) =>
  placeInWords(path, content, set, (name) => (name === 'A.Choice 1.0' ? choice : undefined));

describe('a place in the content, in the words of whoever made it', () => {
  test.each([
    ['$', []],
    ['$.questions[0].params.answers[0].text', ['question 1', 'Multiple Choice', 'answer 1', 'Text']],
    ['$.questions[1].params.answers', ['question 2', 'I fiumi']],
    ['$.questions[1].params.answers[4].correct', ['question 2', 'I fiumi', 'answer 5', 'correct']],
    ['$.media[0]', ['Video']],
    ['$.intro', ['Introduction']],
  ])('%s', (path, words) => expect(where(path)).toEqual(words));

  test.each(['$.questions[2].params.text', '$.questions[0].library', '$.nothing.here', '$.__proto__[0]'])(
    'ends where nothing more is known (%s)',
    (path) => expect(where(path).length).toBeLessThan(2),
  );

  test('is short, however long the names are', () => {
    const long = { title: 'x', semantics: [{ ...text, label: 'a'.repeat(5000) }] };
    expect(placeInWords('$.text', {}, long, () => undefined)[0]).toHaveLength(80);
  });
});
