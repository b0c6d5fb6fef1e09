import { OfflineError } from '#contract/client.ts';
import type { SavedState } from './parcel.ts';

/** A state as the device keeps it. */
export interface KeptState extends SavedState {
  /** When it was made, by this device's clock (milliseconds). */
  made: number;
  /** The server does not have it yet. */
  unsent: boolean;
}

export interface StateKeeperOptions {
  /** This device. A private window may refuse it. */
  device: { read: () => Promise<KeptState | undefined>; keep: (state: KeptState) => Promise<unknown> };
  /** The server; `age` is how many milliseconds ago a state was made, for clocks differ. */
  server: {
    read: () => Promise<Partial<SavedState> & { age?: number | undefined }>;
    save: (state: SavedState, age: number) => Promise<unknown>;
  };
  now: () => number;
  /** Runs something after so many milliseconds; answers with how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
}

/** The server is sent no more than one state in as many milliseconds, unless the page is going away. */
const pace = 1000;

/**
 * The state of one exercise: on the device as soon as it is made, on the server at most a second later. Whatever is
 * lost on the way is sent when the exercise or the line comes back. Of two devices' states the one made last stays.
 */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  #latest: KeptState | undefined;
  #kept: Promise<unknown> = Promise.resolve();
  #callOff: (() => void) | undefined;
  /** On its way to the server. */
  #underWay: KeptState | undefined;
  #sentAt = -Infinity;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** The state of this release that was made last, here or elsewhere. Without a network it is the one kept here. */
  async read(release: string): Promise<string | undefined> {
    const { device, server, now } = this.#options;
    await this.#kept;
    const here = await device.read().catch(() => undefined);
    const mine = here?.release === release ? here : undefined;
    try {
      const there = await server.read();
      const isMineLater = mine?.unsent && (there.age === undefined || now() - mine.made <= there.age);
      if (isMineLater) return mine.state;
      return there.release === release ? there.state : mine?.unsent ? mine.state : undefined;
    } catch (error) {
      if (error instanceof OfflineError) return mine?.state;
      throw error;
    }
  }

  /** Takes a state that was made just now. */
  save(state: SavedState): void {
    this.#latest = { ...state, made: this.#options.now(), unsent: true };
    this.#keep(this.#latest);
    this.#schedule();
  }

  /** Sends at once what has not left: the page may be going away. */
  flush(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    if (this.#latest?.unsent && this.#latest !== this.#underWay) void this.#send(this.#latest);
  }

  #schedule(): void {
    if (this.#underWay || this.#callOff) return;
    const wait = this.#sentAt + pace - this.#options.now();
    if (wait <= 0) this.flush();
    else this.#callOff = this.#options.after(wait, () => this.flush());
  }

  /** However many are under way, the server keeps the one made last. */
  async #send(state: KeptState): Promise<void> {
    const { now, server } = this.#options;
    const { release, state: text, made } = state;
    this.#underWay = state;
    this.#sentAt = now();
    const isSent = await server.save({ release, state: text }, now() - made).then(
      () => true,
      () => false,
    );
    if (this.#underWay === state) this.#underWay = undefined;
    if (this.#latest !== state) return this.#schedule();
    // What was refused or lost waits on the device for the next one, or for the line.
    if (isSent) this.#keep((this.#latest = { ...state, unsent: false }));
  }

  /** One after the other: an earlier state never overwrites a later one. */
  #keep(state: KeptState): void {
    const { device } = this.#options;
    this.#kept = this.#kept.then(() => device.keep(state)).catch(() => undefined);
  }
}
