import { element } from './dom.ts';
import { fillLabel } from './text.ts';
import type { QuestionLabels } from './task.ts';

interface Actions {
  check(): void;
  solve(): void;
  retry(): void;
}

/** More points than this are not drawn as stones: the figures say enough. */
const maxStones = 12;

/** The result line and the buttons below the answers. */
export class Frame {
  readonly result = element('div', { class: 'chj-result', tabindex: '-1' });
  readonly status = element('p', { class: 'chj-status', role: 'status' });
  readonly stones = element('span', { class: 'chj-stones', 'aria-hidden': 'true' });
  readonly bar = element('div', { class: 'chj-actions' });
  readonly check: HTMLButtonElement;
  readonly solve: HTMLButtonElement;
  readonly retry: HTMLButtonElement;
  readonly #labels: QuestionLabels;

  constructor(labels: QuestionLabels, actions: Actions) {
    this.#labels = labels;
    this.check = button(labels.checkAnswer, 'chj-button chj-filled', actions.check);
    this.solve = button(labels.showSolution, 'chj-button', actions.solve);
    this.retry = button(labels.tryAgain, 'chj-button', actions.retry);
    this.result.append(this.stones, this.status);
    this.bar.append(this.check, this.solve, this.retry);
  }

  showButtons(shown: { check: boolean; solve: boolean; retry: boolean }): void {
    this.check.hidden = !shown.check;
    this.solve.hidden = !shown.solve;
    this.retry.hidden = !shown.retry;
  }

  showScore(score: number, max: number): void {
    const { allRight, someRight, noneRight, score: label } = this.#labels;
    const words = score === max ? allRight : score > 0 ? someRight : noneRight;
    this.status.textContent = max > 1 ? `${words} ${fillLabel(label, { score, max })}` : words;
    this.stones.replaceChildren(...drawStones(score, max));
  }

  say(text: string): void {
    this.status.textContent = text;
    this.stones.replaceChildren();
  }

  /** Moves the focus on when the button that had it is about to go. */
  focusNext(): void {
    const next = this.bar.querySelector<HTMLElement>('button:not([hidden])');
    (next ?? this.result).focus();
  }
}

function button(label: string, className: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, label);
  made.addEventListener('click', act);
  return made;
}

function drawStones(score: number, max: number): HTMLElement[] {
  if (max < 2 || max > maxStones) return [];
  return Array.from({ length: max }, (_, index) =>
    element('span', { class: index < score ? 'chj-stone chj-walked' : 'chj-stone' }),
  );
}
