interface Step<T> {
  before: T;
  after: T;
  /** Changes of one kind in quick succession, as typing is, are one step. */
  kind?: string;
  at: number;
}

// Pause after which typing starts a new step (milliseconds).
const pause = 2000;
const most = 200;

/** What was done, to be undone and done again. */
export class History<T> {
  readonly #done: Step<T>[] = [];
  readonly #undone: Step<T>[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  add(before: T, after: T, at: number, kind?: string): void {
    const last = this.#done.at(-1);
    this.#undone.length = 0;
    if (last && kind !== undefined && last.kind === kind && at - last.at < pause) {
      Object.assign(last, { after, at });
      return;
    }
    this.#done.push({ before, after, at, ...(kind !== undefined && { kind }) });
    if (this.#done.length > most) this.#done.shift();
  }

  /** The step to take back: from `after` to `before`. */
  undo(): Step<T> | undefined {
    const step = this.#done.pop();
    if (step) this.#undone.push({ ...step, at: 0 });
    return step;
  }

  redo(): Step<T> | undefined {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step;
  }
}
