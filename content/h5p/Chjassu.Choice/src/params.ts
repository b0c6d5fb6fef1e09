import type { Behaviour, QuestionLabels, QuestionParams } from '../../shared/src/task.ts';

export interface Answer {
  text: string;
  correct: boolean;
  feedback: string;
}

/** The parameters of Chjassu.Choice, as semantics.json lays them down. */
export interface ChoiceParams extends QuestionParams {
  question: string;
  answers: Answer[];
  behaviour: Behaviour & { shuffle: boolean };
  l10n: QuestionLabels & { missed: string; severalAnswers: string };
}
