import type { Interaction } from '../../shared/src/xapi.ts';
import { languageMap, separator } from '../../shared/src/xapi.ts';
import type { Answer } from './params.ts';

/** The xAPI interaction `choice`; an answer's id is its number in the author's order, from 0. */
export function choiceInteraction(
  question: string,
  answers: Answer[],
  chosen: ReadonlySet<number>,
  language: string,
): Interaction {
  const right = answers.flatMap((answer, index) => (answer.correct ? [index] : []));
  return {
    definition: {
      description: languageMap(question, language),
      interactionType: 'choice',
      choices: answers.map(({ text }, index) => ({ id: String(index), description: languageMap(text, language) })),
      correctResponsesPattern: [right.join(separator)],
    },
    response: [...chosen].sort((one, other) => one - other).join(separator),
  };
}
