/**
 * A change is told to the page this long after it was made, whatever else changes meanwhile: a tab that is closed takes
 * with it what its frame has not told. The page sends on less often.
 */
const delayMilliseconds = 300;

/** The clock of the page, or of a test. */
export type Timers = {
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
};

/** Gathers changes for a moment, then saves once. */
export class Saver {
  #timer: unknown;
  readonly #save: () => void;
  readonly #timers: Timers;

  constructor(save: () => void, timers: Timers) {
    this.#save = save;
    this.#timers = timers;
  }

  /** Something may have changed. */
  changed(): void {
    this.#timer ??= this.#timers.setTimeout(() => this.flush(), delayMilliseconds);
  }

  /** Saves now: the page may go at any moment. */
  flush(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#save();
  }
}
