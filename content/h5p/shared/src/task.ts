import type { Params } from './defaults.ts';
import type { Interaction } from './xapi.ts';

/** What differs from one content type to the other: the answers, their marks and their score. */
export interface Task {
  /** The fieldset with the instruction and the answers. */
  readonly body: HTMLElement;
  readonly maxScore: number;
  /** Whether anything has been answered. */
  answered(): boolean;
  /** Whether there is enough to be marked. */
  ready(): boolean;
  score(): number;
  /** Locks the answers and shows which are right. */
  mark(): void;
  /** Shows the accepted answers beside the marks. */
  reveal(): void;
  /** Takes the marks away, opens the answers again and keeps what was answered. */
  reopen(): void;
  /** Empties every answer. */
  clear(): void;
  /** Puts the focus where mending begins. */
  focus(): void;
  /** What `TaskHost.saved` needs to restore the answers. */
  save(): Params;
  interaction(): Interaction;
}

/** What a task is given by the question around it. */
export interface TaskHost {
  /** What `Task.save` gave in an earlier visit, not to be trusted. */
  saved: Params;
  /** The language of the content, or an empty text. */
  language: string;
  /** To be called when the learner has changed an answer. */
  changed(): void;
  /** To be called when the height has changed. */
  resized(): void;
}

export interface Behaviour {
  enableRetry: boolean;
  enableSolutionsButton: boolean;
  enableCheckButton: boolean;
}

export interface QuestionLabels {
  checkAnswer: string;
  tryAgain: string;
  showSolution: string;
  right: string;
  wrong: string;
  score: string;
  allRight: string;
  someRight: string;
  noneRight: string;
  answerFirst: string;
}

/** Parameters that every content type has. */
export interface QuestionParams {
  image?: { path?: unknown };
  imageAlt: string;
  language: string;
  behaviour: Behaviour;
  l10n: QuestionLabels;
}

export type TaskFactory<P extends QuestionParams> = (params: P, host: TaskHost) => Task;
