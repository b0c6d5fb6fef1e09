import type { Mark } from '#contract/work.ts';

/** What a teacher is about to say to moments of one take. */
export class Marking {
  marks = $state<Mark[]>([]);
  #take = $state<string>();

  /** One mark at a moment; marks stand on one take, and those of another are let go. */
  put(take: string, seconds: number): void {
    const before = take === this.#take ? this.marks : [];
    if (before.some((mark) => mark.seconds === seconds)) return;
    this.#take = take;
    this.marks = [...before, { seconds, text: '' }].sort((one, other) => one.seconds - other.seconds);
  }

  remove(mark: Mark): void {
    this.marks = this.marks.filter((one) => one !== mark);
  }

  /** As it is answered; nothing where nothing was said. */
  get answer(): { take?: string; marks?: Mark[] } {
    const said = this.marks
      .map(({ seconds, text }) => ({ seconds, text: text.trim() }))
      .filter(({ text }) => text !== '');
    return this.#take && said.length > 0 ? { take: this.#take, marks: said } : {};
  }

  clear(): void {
    this.marks = [];
  }
}
