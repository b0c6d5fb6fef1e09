import { ContainerButtons } from './container-buttons.ts';
import type { Params } from './defaults.ts';
import { isParams } from './defaults.ts';
import { element } from './dom.ts';
import { Frame } from './frame.ts';
import type { Dispatcher } from './h5p.ts';
import { questionImage } from './image.ts';
import type { QuestionParams, Task, TaskFactory } from './task.ts';
import { answeredEvent } from './xapi.ts';

/** open -> checked -> solved, and from both back to open. */
type Phase = 'open' | 'checked' | 'solved';

/** A question of any kind: what is common to its states, buttons and statements. */
export class Question<P extends QuestionParams> {
  readonly task: Task;
  readonly containerButtons: ContainerButtons;
  readonly #instance: Dispatcher;
  readonly #params: P;
  readonly #frame: Frame;
  readonly #root: HTMLElement;
  #phase: Phase = 'open';
  #touched: boolean;

  constructor(instance: Dispatcher, params: P, previousState: unknown, createTask: TaskFactory<P>, language: string) {
    const saved = isParams(previousState) ? previousState : {};
    this.#instance = instance;
    this.#params = params;
    this.#touched = isParams(previousState);
    this.#frame = new Frame(params.l10n, {
      check: () => this.check(),
      solve: () => this.solve(),
      retry: () => this.retry(),
    });
    const resized = (): void => instance.trigger('resize');
    this.containerButtons = new ContainerButtons(this.#frame.bar);
    this.task = createTask(params, { saved, language, resized, changed: () => this.#changed() });
    this.#root = element('div', { class: 'chj-question', lang: language || undefined });
    this.#root.append(
      ...questionImage(params, instance.contentId, resized),
      this.task.body,
      this.#frame.result,
      this.#frame.bar,
    );
    this.#restore(saved['phase']);
  }

  attach(container: Element): void {
    container.append(this.#root);
    if (this.#instance.isRoot?.()) this.#instance.setActivityStarted();
    this.#instance.trigger('resize');
  }

  /** Marks the answers and reports them; without an answer it only says so. */
  check(): void {
    if (!this.task.ready()) {
      this.#frame.say(this.#params.l10n.answerFirst);
      this.#instance.trigger('resize');
      return;
    }
    this.#enter('checked');
    this.#frame.focusNext();
    this.#instance.trigger(answeredEvent(this.#instance, this.task));
  }

  solve(): void {
    this.#enter('solved');
    this.#frame.focusNext();
  }

  retry(): void {
    this.#enter('open');
    this.task.focus();
  }

  /** For containers: shows marks and accepted answers, takes no focus and leaves the buttons to them. */
  showSolutions(): void {
    this.#enter('solved');
    this.#frame.showButtons({ check: false, solve: false, retry: false });
  }

  reset(): void {
    this.task.clear();
    this.#enter('open');
  }

  /** Silences the live region while a container speaks for its questions. */
  silence(silent: boolean): void {
    this.#frame.status.setAttribute('aria-live', silent ? 'off' : 'polite');
  }

  /** Undefined until the learner has begun, so that a host stores nothing for a mere look. */
  state(): Params | undefined {
    return this.#touched || this.task.answered() ? { ...this.task.save(), phase: this.#phase } : undefined;
  }

  #enter(phase: Phase): void {
    this.#touched = true;
    this.#show(phase);
    this.#instance.trigger('resize');
  }

  #show(phase: Phase): void {
    this.#phase = phase;
    this.task.reopen();
    if (phase === 'open') this.#frame.say('');
    else this.#showMarks(phase);
    this.#showButtons();
  }

  #showMarks(phase: 'checked' | 'solved'): void {
    this.task.mark();
    if (phase === 'solved') this.task.reveal();
    this.#frame.showScore(this.task.score(), this.task.maxScore);
  }

  #showButtons(): void {
    const { enableCheckButton, enableSolutionsButton, enableRetry } = this.#params.behaviour;
    const open = this.#phase === 'open';
    const mendable = !open && this.task.score() < this.task.maxScore;
    this.#frame.showButtons({
      check: open && enableCheckButton,
      solve: this.#phase === 'checked' && mendable && enableSolutionsButton,
      retry: mendable && enableRetry,
    });
  }

  #changed(): void {
    this.#touched = true;
    this.#frame.say('');
    this.#instance.triggerXAPI('interacted');
  }

  #restore(phase: unknown): void {
    this.#show(phase === 'checked' || phase === 'solved' ? phase : 'open');
  }
}
