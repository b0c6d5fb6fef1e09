import { element, icon } from '../../shared/src/dom.ts';
import { fillLabel } from '../../shared/src/text.ts';
import type { GapLabels } from './params.ts';

const letters = ['à', 'è', 'ì', 'ò', 'ù'];

/** Keys for the accented letters that French and English keyboards lack; they write into the gap last focused. */
export class LetterKeys {
  readonly row: HTMLElement;
  readonly #labels: GapLabels;
  readonly #insert: (letter: string) => void;
  readonly #keys: HTMLButtonElement[];
  readonly #capitals: HTMLButtonElement;

  constructor(labels: GapLabels, insert: (letter: string) => void) {
    this.#labels = labels;
    this.#insert = insert;
    this.#keys = letters.map((letter) => this.#makeKey(letter));
    this.#capitals = this.#makeCapitals();
    this.row = element('div', { class: 'chj-keys', role: 'group', 'aria-label': labels.letters });
    this.row.append(...this.#keys, this.#capitals);
    // A press would take the focus from the gap, and on a phone close the keyboard with it.
    this.row.addEventListener('mousedown', (event) => event.preventDefault());
    this.#show();
  }

  set disabled(disabled: boolean) {
    this.row.hidden = disabled;
  }

  #makeKey(letter: string): HTMLButtonElement {
    const key = element('button', { type: 'button', class: 'chj-button chj-key' });
    key.addEventListener('click', (event) => {
      this.#insert(event.shiftKey || this.#upper ? letter.toUpperCase() : letter);
      this.#setUpper(false);
    });
    return key;
  }

  #makeCapitals(): HTMLButtonElement {
    const key = element('button', { type: 'button', class: 'chj-button chj-key', 'aria-pressed': 'false' });
    key.setAttribute('aria-label', this.#labels.capitals);
    key.append(icon('capitals'));
    key.addEventListener('click', () => this.#setUpper(!this.#upper));
    return key;
  }

  get #upper(): boolean {
    return this.#capitals.getAttribute('aria-pressed') === 'true';
  }

  #setUpper(upper: boolean): void {
    this.#capitals.setAttribute('aria-pressed', String(upper));
    this.#show();
  }

  #show(): void {
    this.#keys.forEach((key, index) => {
      const letter = this.#upper ? letters[index]!.toUpperCase() : letters[index]!;
      key.textContent = letter;
      key.setAttribute('aria-label', fillLabel(this.#labels.insert, { letter }));
    });
  }
}
