import { element } from './dom.ts';

interface ButtonAttributes {
  'aria-label'?: string;
}

/** Buttons that a container adds to its questions, such as "next" of H5P.QuestionSet up to 1.20, by its ids. */
export class ContainerButtons {
  readonly #bar: HTMLElement;
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(bar: HTMLElement) {
    this.#bar = bar;
  }

  /** As in H5P.Question; where a container counts on an icon alone, its accessible name is shown. */
  add(id: string, text: string, clicked: () => void, visible = true, attributes: ButtonAttributes = {}): void {
    const label = text || attributes['aria-label'] || id;
    const button = element('button', { type: 'button', class: 'chj-button', hidden: !visible }, label);
    button.addEventListener('click', () => clicked());
    this.#bar.append(button);
    this.#buttons.set(id, button);
  }

  show(id: string): void {
    this.#toggle(id, false);
  }

  hide(id: string): void {
    this.#toggle(id, true);
  }

  has(id: string): boolean {
    return this.#buttons.has(id);
  }

  focus(id: string): void {
    this.#buttons.get(id)?.focus();
  }

  #toggle(id: string, hidden: boolean): void {
    const button = this.#buttons.get(id);
    if (button) button.hidden = hidden;
  }
}
