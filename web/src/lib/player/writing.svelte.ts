import type { HandInFile } from './parcel.ts';

/** A hand-in that is being written. */
export interface Written {
  text: string;
  files: HandInFile[];
}

/** Where it stays until it is sent. */
export interface WrittenKeeper {
  read: () => Promise<Written | undefined>;
  keep: (written: Written) => Promise<void>;
  forget: () => Promise<void>;
}

export interface WritingOptions {
  /** None where nothing is kept: a teacher looks at it as a pupil would. */
  keeper?: WrittenKeeper;
  /** Runs something after so many milliseconds; answers with how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
}

const pause = 500;

/** What a learner writes for a hand-in: kept on the device half a second after each change, for that learner only. */
export class Writing {
  text = $state('');
  files = $state.raw<HandInFile[]>([]);
  /** It is on this device as it stands on the screen. */
  kept = $state(false);
  readonly #options: WritingOptions;
  #callOff = (): void => undefined;
  #touched = false;

  constructor(options: WritingOptions) {
    this.#options = options;
  }

  get empty(): boolean {
    return this.text.trim() === '' && this.files.length === 0;
  }

  /** Takes up what was left here, unless something new is written already. */
  async resume(): Promise<void> {
    const left = await this.#options.keeper?.read().catch(() => undefined);
    if (!left || this.#touched) return;
    this.text = left.text;
    this.files = left.files;
    this.kept = !this.empty;
  }

  write(text: string): void {
    this.text = text;
    this.#changed();
  }

  put(files: HandInFile[]): void {
    this.files = files;
    this.#changed();
  }

  /** It has gone, or waits to be sent: here it begins anew. */
  async gone(): Promise<void> {
    this.#callOff();
    this.text = '';
    this.files = [];
    this.kept = false;
    await this.#options.keeper?.forget().catch(() => undefined);
  }

  /** Keeps it at once: the page may be going away. */
  async flush(): Promise<void> {
    this.#callOff();
    const { keeper } = this.#options;
    if (!keeper || this.kept || !this.#touched) return;
    const written = { text: this.text, files: this.files };
    const done = await (this.empty ? keeper.forget() : keeper.keep(written)).then(
      () => true,
      () => false,
    );
    this.kept = done && !this.empty && this.text === written.text && this.files === written.files;
  }

  #changed(): void {
    this.#touched = true;
    this.kept = false;
    this.#callOff();
    this.#callOff = this.#options.after(pause, () => void this.flush());
  }
}
