import type { Params } from '../../shared/src/defaults.ts';
import { element, uniqueId } from '../../shared/src/dom.ts';
import { richText } from '../../shared/src/rich-text.ts';
import { newSeed, shuffledOrder } from '../../shared/src/shuffle.ts';
import type { Task, TaskHost } from '../../shared/src/task.ts';
import type { Interaction } from '../../shared/src/xapi.ts';
import { plainLine } from '../../shared/src/xapi.ts';
import { maxScore, picksOne, score } from './marking.ts';
import { Option } from './option.ts';
import type { ChoiceParams } from './params.ts';
import { choiceInteraction } from './statement.ts';

/** The task of Chjassu.Choice. */
export class Choice implements Task {
  readonly body: HTMLElement;
  readonly maxScore: number;
  readonly #params: ChoiceParams;
  readonly #language: string;
  readonly #seed: number;
  readonly #options: Option[];

  constructor(params: ChoiceParams, host: TaskHost) {
    this.#params = params;
    this.#language = host.language;
    this.maxScore = maxScore(params.answers);
    const { seed, chosen } = host.saved;
    this.#seed = typeof seed === 'number' ? seed : newSeed();
    this.#options = this.#makeOptions(Array.isArray(chosen) ? chosen : []);
    this.body = element('fieldset', { class: 'chj-task' }, this.#legend(), ...this.#rows());
    this.body.addEventListener('change', () => host.changed());
  }

  answered(): boolean {
    return this.#chosen().size > 0;
  }

  ready(): boolean {
    const nothingIsRight = !this.#params.answers.some(({ correct }) => correct);
    return nothingIsRight || this.answered();
  }

  score(): number {
    return score(this.#params.answers, this.#chosen());
  }

  mark(): void {
    this.#options.forEach((option) => option.mark());
  }

  reveal(): void {
    this.#options.forEach((option) => option.reveal());
  }

  reopen(): void {
    this.#options.forEach((option) => option.reopen());
  }

  clear(): void {
    this.#options.forEach(({ input }) => (input.checked = false));
  }

  focus(): void {
    const inputs = this.#order().map((index) => this.#options[index]!.input);
    (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
  }

  save(): Params {
    return { chosen: [...this.#chosen()], seed: this.#seed };
  }

  interaction(): Interaction {
    const { question, answers } = this.#params;
    return choiceInteraction(plainLine(question), answers, this.#chosen(), this.#language);
  }

  #makeOptions(chosen: unknown[]): Option[] {
    const { answers, l10n } = this.#params;
    const type = picksOne(answers) ? 'radio' : 'checkbox';
    const group = uniqueId();
    return answers.map((answer, index) => {
      const option = new Option(answer, l10n, type, group);
      option.input.checked = chosen.includes(index);
      return option;
    });
  }

  #legend(): HTMLElement {
    const { question, answers, l10n } = this.#params;
    const legend = element('legend', { class: 'chj-instruction' }, richText(question));
    if (!picksOne(answers)) legend.append(element('span', { class: 'chj-aside' }, l10n.severalAnswers));
    return legend;
  }

  #rows(): HTMLElement[] {
    return this.#order().map((index) => this.#options[index]!.row);
  }

  #order(): number[] {
    const { answers, behaviour } = this.#params;
    return behaviour.shuffle ? shuffledOrder(answers.length, this.#seed) : [...answers.keys()];
  }

  #chosen(): Set<number> {
    return new Set(this.#options.flatMap(({ input }, index) => (input.checked ? [index] : [])));
  }
}
