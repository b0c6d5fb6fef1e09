import type { Behaviour, QuestionLabels, QuestionParams } from '../../shared/src/task.ts';

export interface GapLabels extends QuestionLabels {
  gap: string;
  also: string;
  accent: string;
  solution: string;
  letters: string;
  insert: string;
  capitals: string;
}

/** The parameters of Chjassu.Gaps, as semantics.json lays them down. */
export interface GapsParams extends QuestionParams {
  text: string;
  questions: string[];
  behaviour: Behaviour & { accentsCount: boolean; caseCounts: boolean; showLetters: boolean };
  l10n: GapLabels;
}
