import { expect, it } from 'vitest';
import { choiceInteraction } from './statement.ts';

const answers = [
  { text: 'A castagna', correct: true, feedback: '' },
  { text: "L'aliva", correct: false, feedback: '' },
  { text: 'A farina', correct: true, feedback: '' },
];

it('describes the choices by their number in the author’s order, whatever the order of ticking', () => {
  const { definition, response } = choiceInteraction('Chì?', answers, new Set([2, 0]), 'co');
  expect(definition).toEqual({
    description: { co: 'Chì?', 'en-US': 'Chì?' },
    interactionType: 'choice',
    choices: answers.map(({ text }, id) => ({ id: String(id), description: { co: text, 'en-US': text } })),
    correctResponsesPattern: ['0[,]2'],
  });
  expect(response).toBe('0[,]2');
});
