import { failureOf, type Failure } from '#lib/failure.ts';

/** How an exercise begins; without a state from its start. */
export interface Beginning {
  state?: string;
}

interface Options {
  /** The state that was made last, wherever it was made. */
  read: () => Promise<string | undefined>;
  write: (state: string) => void;
  /** Another device has gone on since the exercise was prepared. */
  onelsewhere: () => void;
}

/**
 * Opens an exercise where it was left. One that was prepared begins at once, with the state read then; what is answered
 * is held back until it is certain that no other device has gone on since.
 */
export class Opening {
  /** None before it may begin. */
  begins = $state.raw<Beginning>();
  failure = $state.raw<Failure>();
  /** A higher one needs a frame of its own: the former has begun with what is no longer true. */
  round = $state(0);
  readonly #options: Options;
  #early: Beginning | undefined;
  #held: string | undefined;
  #certain = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads the state while the frame is prepared. */
  async prepare(): Promise<void> {
    this.#early = await this.#read().catch(() => undefined);
  }

  async begin(): Promise<void> {
    this.failure = undefined;
    this.begins = this.#early;
    try {
      this.#correct(await this.#read());
    } catch (error) {
      if (!this.begins) this.failure = failureOf(error);
    }
    this.settle();
  }

  save(state: string): void {
    if (this.#certain) this.#options.write(state);
    else this.#held = state;
  }

  /** Holds nothing back any longer: it is certain now, or the page is going away. */
  settle(): void {
    this.#certain = true;
    if (this.#held !== undefined) this.#options.write(this.#held);
    this.#held = undefined;
  }

  #correct(latest: Beginning): void {
    if (this.begins && this.begins.state === latest.state) return;
    if (this.begins) {
      this.#held = undefined;
      this.round += 1;
      this.#options.onelsewhere();
    }
    this.begins = latest;
  }

  async #read(): Promise<Beginning> {
    const state = await this.#options.read();
    return state === undefined ? {} : { state };
  }
}
