export interface HeartbeatOptions {
  /** Asks the frame for a sign of life; it is told by `heard`. */
  ask: () => void;
  /** Seconds without one after which the frame counts as stuck; none while nobody waits for it. */
  patience: () => number | undefined;
  onlost: () => void;
  /** It answers again. */
  onfound: () => void;
  /** Whether somebody looks at the page: what is not looked at may sleep. */
  watched?: () => boolean;
}

const second = 1000;
/** Ticks further apart than this: it is the page that slept. */
const slept = 3 * second;

/**
 * Finds out that a frame answers no more: code in it loops for ever, or its process has ended. Counted are ticks of the
 * page, not time: a page that was asleep, or was itself held up, has not waited.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = 0;
  #asked = false;
  #silence = 0;
  #lost = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    this.#last = performance.now();
    this.#timer = setInterval(() => this.#tick(), second);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The frame gave its sign of life. */
  heard(): void {
    this.#asked = false;
    this.#silence = 0;
    if (!this.#lost) return;
    this.#lost = false;
    this.#options.onfound();
  }

  #tick(): void {
    const { ask, patience, onlost, watched = () => document.visibilityState === 'visible' } = this.#options;
    const now = performance.now();
    const awake = now - this.#last < slept && watched();
    this.#last = now;
    const most = patience();
    if (!awake || most === undefined) {
      this.#silence = 0;
    } else if (!this.#asked) {
      this.#asked = true;
      ask();
    } else {
      this.#silence += 1;
      if (this.#silence < most || this.#lost) return;
      this.#lost = true;
      onlost();
    }
  }
}
