import type { Field } from './defaults.ts';
import { fillDefaults } from './defaults.ts';
import type { Dispatcher, Extras } from './h5p.ts';
import { scope } from './h5p.ts';
import { Question } from './question.ts';
import type { QuestionParams, TaskFactory } from './task.ts';
import { decodeEntities } from './text.ts';
import { answeredEvent } from './xapi.ts';

const wellFormedLanguage = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * Makes `Chjassu.<name>` known to H5P core, which looks a machine name up part by part from `window`.
 * It is a plain function, not a class, because newRunnable replaces its prototype by a flattened copy.
 */
export function registerQuestion<P extends QuestionParams>(
  name: string,
  semantics: Field[],
  createTask: TaskFactory<P>,
): void {
  function ContentType(this: Dispatcher, given: unknown, contentId?: string | number, extras: Extras = {}): void {
    scope.H5P.EventDispatcher.call(this);
    this.contentId = contentId;
    const params = fillDefaults(semantics, given, [], decodeEntities) as unknown as P;
    const language = contentLanguage(params.language, extras);
    const question = new Question(this, params, extras.previousState, createTask, language);
    Object.assign(this, contract(this, question, extras.metadata?.title ?? name));
  }
  ContentType.prototype = Object.create(scope.H5P.EventDispatcher.prototype);
  ContentType.prototype.constructor = ContentType;
  scope.Chjassu = scope.Chjassu ?? {};
  scope.Chjassu[name] = ContentType;
}

function contentLanguage(declared: string, extras: Extras): string {
  const language = declared || extras.metadata?.defaultLanguage || '';
  return wellFormedLanguage.test(language) ? language : '';
}

/** H5P's question type contract, as containers such as QuestionSet call it. */
function contract<P extends QuestionParams>(instance: Dispatcher, question: Question<P>, title: string) {
  const { task, containerButtons: buttons } = question;
  return {
    attach: (container: ArrayLike<Element>): void => {
      if (container[0]) question.attach(container[0]);
    },
    getAnswerGiven: () => task.answered(),
    getScore: () => task.score(),
    getMaxScore: () => task.maxScore,
    showSolutions: () => question.showSolutions(),
    resetTask: () => question.reset(),
    addButton: (...button: Parameters<typeof buttons.add>) => buttons.add(...button),
    showButton: (id: string) => buttons.show(id),
    hideButton: (id: string) => buttons.hide(id),
    hasButton: (id: string) => buttons.has(id),
    focusButton: (id: string) => buttons.focus(id),
    toggleReadSpeaker: (silent: boolean) => question.silence(silent),
    getTitle: () => scope.H5P.createTitle(title),
    getCurrentState: () => question.state(),
    getXAPIData: () => ({ statement: answeredEvent(instance, task).data.statement }),
  };
}
