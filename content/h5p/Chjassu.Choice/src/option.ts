import { element, icon, uniqueId } from '../../shared/src/dom.ts';
import type { Answer, ChoiceParams } from './params.ts';

type Verdict = 'right' | 'wrong' | 'missed';

/** One answer: a native radio or checkbox in a label, with room for its mark and feedback below. */
export class Option {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #answer: Answer;
  readonly #labels: ChoiceParams['l10n'];
  readonly #mark = element('span', { class: 'chj-mark', id: uniqueId() });
  readonly #feedback = element('span', { class: 'chj-feedback', id: uniqueId() });

  constructor(answer: Answer, labels: ChoiceParams['l10n'], type: 'radio' | 'checkbox', group: string) {
    this.#answer = answer;
    this.#labels = labels;
    this.input = element('input', { type, name: group, class: 'chj-input' });
    this.input.setAttribute('aria-describedby', `${this.#mark.id} ${this.#feedback.id}`);
    this.input.addEventListener('click', (event) => this.#refuseWhenLocked(event));
    const label = element(
      'label',
      { class: 'chj-label' },
      this.input,
      element('span', { class: 'chj-text' }, answer.text),
    );
    this.row = element('div', { class: 'chj-option' }, label, this.#mark, this.#feedback);
  }

  /** Locks the answer; a chosen one shows whether it is right, and what the author says of it. */
  mark(): void {
    this.input.setAttribute('aria-disabled', 'true');
    if (!this.input.checked) return;
    this.#show(this.#answer.correct ? 'right' : 'wrong');
    this.#feedback.textContent = this.#answer.feedback;
  }

  /** Shows that an answer left aside was right. */
  reveal(): void {
    if (this.#answer.correct && !this.input.checked) this.#show('missed');
  }

  reopen(): void {
    this.input.removeAttribute('aria-disabled');
    delete this.row.dataset['verdict'];
    this.#mark.replaceChildren();
    this.#feedback.textContent = '';
  }

  /** Not `disabled`: that would hide the answer and its mark from those who go by keyboard. */
  #refuseWhenLocked(event: Event): void {
    if (this.input.hasAttribute('aria-disabled')) event.preventDefault();
  }

  #show(verdict: Verdict): void {
    this.row.dataset['verdict'] = verdict;
    this.#mark.replaceChildren(icon(verdict === 'wrong' ? 'wrong' : 'right'), this.#labels[verdict]);
  }
}
