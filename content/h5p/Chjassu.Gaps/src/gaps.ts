import type { Params } from '../../shared/src/defaults.ts';
import { element } from '../../shared/src/dom.ts';
import { richText } from '../../shared/src/rich-text.ts';
import type { Task, TaskHost } from '../../shared/src/task.ts';
import { fillLabel } from '../../shared/src/text.ts';
import type { Interaction } from '../../shared/src/xapi.ts';
import { plainLine } from '../../shared/src/xapi.ts';
import { GapField } from './gap-field.ts';
import { LetterKeys } from './letter-keys.ts';
import type { Part } from './markup.ts';
import { parseMarkup } from './markup.ts';
import type { GapsParams } from './params.ts';
import { gapsInteraction } from './statement.ts';
import { watchTyping } from './typing.ts';

/** The task of Chjassu.Gaps. */
export class Gaps implements Task {
  readonly body: HTMLElement;
  readonly maxScore: number;
  readonly #params: GapsParams;
  readonly #host: TaskHost;
  readonly #paragraphs: Part[][];
  readonly #fields: GapField[] = [];
  readonly #keys: LetterKeys;
  #current: GapField | undefined;

  constructor(params: GapsParams, host: TaskHost) {
    this.#params = params;
    this.#host = host;
    this.#paragraphs = params.questions.map(parseMarkup);
    this.maxScore = this.#gapCount();
    this.#keys = new LetterKeys(params.l10n, (letter) => this.#current?.insert(letter));
    this.body = element('fieldset', { class: 'chj-task' }, element('legend', { class: 'chj-instruction' }));
    this.body.firstElementChild?.append(richText(params.text));
    if (params.behaviour.showLetters) this.body.append(this.#keys.row);
    this.body.append(...this.#paragraphs.map((paragraph) => this.#makeParagraph(paragraph)));
    this.#fields.forEach((field, index) => this.#prepare(field, index));
    this.#current = this.#fields[0];
  }

  answered(): boolean {
    return this.#fields.some(({ verdict }) => verdict.kind !== 'empty');
  }

  ready(): boolean {
    return this.answered();
  }

  score(): number {
    return this.#fields.filter(({ verdict }) => verdict.kind === 'right').length;
  }

  mark(): void {
    this.#fields.forEach((field) => field.mark());
    this.#keys.disabled = true;
  }

  reveal(): void {
    this.#fields.forEach((field) => field.reveal());
  }

  reopen(): void {
    this.#fields.forEach((field) => field.reopen());
    this.#keys.disabled = false;
  }

  clear(): void {
    this.#fields.forEach(({ input }) => (input.value = ''));
  }

  focus(): void {
    const toMend = this.#fields.find(({ verdict }) => verdict.kind !== 'right');
    toMend?.input.focus();
  }

  save(): Params {
    return { typed: this.#typed() };
  }

  interaction(): Interaction {
    const { text, behaviour } = this.#params;
    return gapsInteraction(plainLine(text), this.#paragraphs, this.#typed(), behaviour, this.#host.language);
  }

  #makeParagraph(parts: Part[]): HTMLElement {
    const made = element('p', { class: 'chj-gap-text' });
    for (const part of parts) made.append(typeof part === 'string' ? part : this.#makeField(part).box);
    return made;
  }

  #makeField(gap: Exclude<Part, string>): GapField {
    const { behaviour, l10n } = this.#params;
    const name = fillLabel(l10n.gap, { number: this.#fields.length + 1, total: this.maxScore });
    const field = new GapField(gap, name, behaviour, l10n);
    this.#fields.push(field);
    return field;
  }

  #prepare(field: GapField, index: number): void {
    const { typed } = this.#host.saved;
    const before: unknown = Array.isArray(typed) ? typed[index] : '';
    field.input.value = typeof before === 'string' ? before : '';
    field.input.size = this.#width();
    field.input.addEventListener('focus', () => (this.#current = field));
    watchTyping(field.input, { changed: () => this.#host.changed(), entered: () => this.#goOn(index) });
  }

  /** Enter leads to the next gap, and from the last one to the buttons. */
  #goOn(index: number): void {
    const next = this.#fields[index + 1]?.input;
    (next ?? this.body.parentElement?.querySelector<HTMLElement>('.chj-actions button:not([hidden])'))?.focus();
  }

  /** One width for all gaps, so that it tells nothing of the answer. */
  #width(): number {
    const longest = this.#fields.flatMap(({ gap }) => gap.forms).reduce((most, form) => Math.max(most, form.length), 0);
    return Math.min(Math.max(longest + 1, 6), 24);
  }

  #gapCount(): number {
    return this.#paragraphs.flat().filter((part) => typeof part !== 'string').length;
  }

  #typed(): string[] {
    return this.#fields.map(({ input }) => input.value);
  }
}
