import { element, icon, uniqueId } from '../../shared/src/dom.ts';
import { fillLabel } from '../../shared/src/text.ts';
import type { MarkingRules, Verdict } from './marking.ts';
import { judge } from './marking.ts';
import type { Gap } from './markup.ts';
import type { GapLabels } from './params.ts';

/** One gap: a native text field, its hint, and room for its mark. */
export class GapField {
  readonly gap: Gap;
  readonly box: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #rules: MarkingRules;
  readonly #labels: GapLabels;
  readonly #mark = element('span', { class: 'chj-mark', id: uniqueId() });
  readonly #notes = element('span', { id: uniqueId() });

  constructor(gap: Gap, name: string, rules: MarkingRules, labels: GapLabels) {
    this.gap = gap;
    this.#rules = rules;
    this.#labels = labels;
    const hint = this.#makeHint();
    this.input = element('input', {
      type: 'text',
      class: 'chj-gap-input',
      'aria-label': name,
      'aria-describedby': [...hint.map(({ id }) => id), this.#mark.id, this.#notes.id].join(' '),
      autocomplete: 'off',
      autocapitalize: 'none',
      autocorrect: 'off',
      spellcheck: 'false',
      maxlength: '200',
    });
    const field = element('span', { class: 'chj-gap-field' }, this.input, this.#mark);
    this.box = element('span', { class: 'chj-gap' }, field, ...hint, this.#notes);
  }

  get verdict(): Verdict {
    return judge(this.gap, this.input.value, this.#rules);
  }

  /** Locks the field and shows whether it is right, which other forms are, and an accent left out. */
  mark(): void {
    const { verdict } = this;
    const right = verdict.kind === 'right';
    this.input.readOnly = true;
    this.input.setAttribute('aria-invalid', String(!right));
    this.box.dataset['verdict'] = right ? 'right' : 'wrong';
    const word = element('span', { class: 'chj-hidden' }, this.#labels[right ? 'right' : 'wrong']);
    this.#mark.replaceChildren(icon(right ? 'right' : 'wrong'), word);
    if (right) this.#show(this.#remarks(verdict));
  }

  /** Shows all accepted forms beside what was not right. */
  reveal(): void {
    if (this.verdict.kind === 'right') return;
    this.#show([fillLabel(this.#labels.solution, { forms: this.gap.forms.join(', ') })]);
  }

  reopen(): void {
    this.input.readOnly = false;
    this.input.removeAttribute('aria-invalid');
    delete this.box.dataset['verdict'];
    this.#mark.replaceChildren();
    this.#show([]);
  }

  /** Writes in the place of the selection, as a key press would. */
  insert(letter: string): void {
    if (this.input.readOnly) return;
    const { selectionStart, selectionEnd, value } = this.input;
    this.input.focus();
    this.input.setRangeText(letter, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #makeHint(): HTMLElement[] {
    if (!this.gap.hint) return [];
    return [element('span', { class: 'chj-hint', id: uniqueId() }, ` (${this.gap.hint})`)];
  }

  #remarks({ form, unaccented, others }: Extract<Verdict, { kind: 'right' }>): string[] {
    const { accent, also } = this.#labels;
    const remarks = [
      unaccented ? fillLabel(accent, { form }) : '',
      others.length > 0 ? fillLabel(also, { forms: others.join(', ') }) : '',
    ];
    return remarks.filter(Boolean);
  }

  #show(notes: string[]): void {
    this.#notes.replaceChildren(...notes.flatMap((note) => [' ', element('span', { class: 'chj-note' }, note)]));
  }
}
