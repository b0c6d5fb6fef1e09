import { fromFrame, type FrameProblem, type FromFrame, type ToFrame } from '#contract/frame.ts';
import { Allowance } from './allowance.ts';
import type { Statement } from './answer.ts';
import { Heartbeat } from './heartbeat.ts';
import { parseState } from './parse-state.ts';

/**
 * `stuck`: it answers no more, and may yet. `closed`: by the person, or because it told too much. `stopped`: the territory
 * has found that something in it does harm; trying again would not help.
 */
export type PlayStatus = 'loading' | 'slow' | 'ready' | 'stuck' | 'closed' | 'failed' | 'stopped';

export interface PlayOptions {
  /** The frame's own origin; none for code that is not approved, which has an opaque one. */
  origin?: string;
  /** How the exercise is to begin; nothing before the person asks for it. */
  begin: () => { state?: string; language: string; appearance: 'auto' | 'light' | 'dark' } | undefined;
  /** Until then everything is fetched ahead, the pictures too. */
  ahead?: () => boolean;
  onready: () => void;
  onstate: (state: string) => void;
  onstatement: (statement: Statement) => void;
  /** A link was followed; its address may hold anything, answers too. */
  onlink?: (address: string) => void;
  onproblem: (problem: FrameProblem) => void;
}

/** What is waited for before the person is told that the line is slow, and before it counts as failed (milliseconds). */
const slowAfter = 8000;
const failedAfter = 45_000;
/** A page that has loaded whole has said that it listens: one that has not is no play page. */
const silentAfter = 1500;
const flushWithin = 500;
/** Seconds without a sign of life; a slow device may take some to set up a large exercise. */
const patience = { playing: 5, starting: 15 };
/** Messages that are taken in; the liveliest content types send some dozens at their start. */
const talk = { burst: 500, perSecond: 100 };
/** Messages that were too many, after which the frame is closed: it keeps the page busy. */
const tooMany = 2000;
const smallest = 96;

type Outgoing = ToFrame extends infer M ? (M extends ToFrame ? Omit<M, 'channel'> : never) : never;

/** One frame with one exercise: what it says, and what it is told. The frame's code may mean harm. */
export class Play {
  status = $state<PlayStatus>('loading');
  /** CSS pixels. */
  height = $state(smallest);
  readonly #options: PlayOptions;
  #frame: HTMLIFrameElement | undefined;
  #listens = false;
  /** Its document has loaded and does not listen. */
  #silent = false;
  #begun = false;
  #awaited = false;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #flushed: (() => void) | undefined;
  readonly #talk = new Allowance(talk);
  #ignored = 0;
  #isReady = false;
  readonly #heartbeat = new Heartbeat({
    ask: () => this.#send({ type: 'ping' }),
    patience: () => (this.#isReady ? patience.playing : this.#begun ? patience.starting : undefined),
    onlost: () => this.#lose(),
    onfound: () => this.#find(),
  });

  constructor(options: PlayOptions) {
    this.#options = options;
  }

  /** Listens as long as the frame stands; for `{@attach}`. */
  readonly attach = (frame: HTMLIFrameElement) => {
    this.#frame = frame;
    const hear = (event: MessageEvent) => this.#hear(event);
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
      this.#heartbeat.stop();
      this.#timers.forEach(clearTimeout);
      this.#flushed?.();
    };
  };

  /** The frame's document has loaded, whatever it is. */
  loaded(): void {
    const check = () => {
      this.#silent = !this.#listens;
      if (this.#silent) this.#fail();
    };
    this.#timers.push(setTimeout(check, silentAfter));
  }

  /** Begins if it may, else fetches ahead what it is to fetch. */
  start(): void {
    const beginning = this.#options.begin();
    if (beginning) this.#await();
    if (!this.#listens || this.#begun) return;
    if (!beginning) {
      if (this.#options.ahead?.()) this.#send({ type: 'prepare' });
      return;
    }
    this.#begun = true;
    const { state, language, appearance } = beginning;
    this.#send({ type: 'init', language, appearance, ...(state && { userData: parseState(state) }) });
  }

  /** Resolves when every answer given so far has been told, at the latest after half a second. */
  async flush(): Promise<void> {
    if (this.status !== 'ready') return;
    await new Promise<void>((resolve) => {
      this.#flushed = resolve;
      this.#timers.push(setTimeout(resolve, flushWithin));
      this.#send({ type: 'flush' });
    });
  }

  /** Ends it: whatever runs in the frame is gone with it. */
  close(): void {
    this.status = 'closed';
  }

  #send(message: Outgoing): void {
    // An opaque origin can't be named: whatever stands in the frame may read how an exercise begins.
    this.#frame?.contentWindow?.postMessage({ channel: 'chjassu-exercise', ...message }, this.#options.origin ?? '*');
  }

  #hear(event: MessageEvent): void {
    const { source, origin } = event;
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== (this.#options.origin ?? 'null')) return;
    if (this.status === 'closed' || !this.#mayTalk()) return;
    const message = fromFrame.safeParse(event.data);
    if (message.success) this.#take(message.data);
  }

  #mayTalk(): boolean {
    const may = this.#talk.take();
    if (!may) this.#ignored += 1;
    if (this.#ignored > tooMany) this.close();
    return may;
  }

  #take(message: FromFrame): void {
    const { onready, onstate, onstatement } = this.#options;
    switch (message.type) {
      case 'listening':
        this.#listens = true;
        if (message.answersPings) this.#heartbeat.start();
        return this.start();
      case 'pong':
        return this.#heartbeat.heard();
      case 'ready':
        this.#isReady = true;
        this.status = 'ready';
        this.#timers.forEach(clearTimeout);
        return onready();
      case 'resize':
        this.height = Math.max(smallest, message.height);
        return;
      case 'state':
        return onstate(JSON.stringify(message.userData));
      case 'xapi':
        return onstatement(message.statement);
      case 'link':
        // Nobody has followed a link in what is not shown yet.
        if (this.status === 'ready' && this.#options.begin()) this.#options.onlink?.(message.address);
        return;
      case 'flushed':
        return this.#flushed?.();
      case 'problem':
        return this.#problem(message.problem, message.detail);
    }
  }

  /** A missing script keeps an exercise from starting; a missing picture does not. */
  #problem(problem: FrameProblem, detail: string): void {
    this.#options.onproblem(problem);
    if (problem === 'stopped') this.status = 'stopped';
    const ends = problem === 'did-not-start' || (problem === 'resource-failed' && /\.js([?#]|$)/.test(detail));
    if (ends && this.status !== 'ready') this.#fail();
  }

  /** From now on somebody waits: until then it may take as long as it takes. */
  #await(): void {
    if (this.#awaited) return;
    this.#awaited = true;
    if (this.#silent) return this.#fail();
    this.#timers.push(
      setTimeout(() => this.#slow(), slowAfter),
      setTimeout(() => this.#fail(), failedAfter),
    );
  }

  #slow(): void {
    if (this.status === 'loading') this.status = 'slow';
  }

  #lose(): void {
    if (['loading', 'slow', 'ready'].includes(this.status)) this.status = 'stuck';
  }

  #find(): void {
    if (this.status === 'stuck') this.status = this.#isReady ? 'ready' : 'slow';
  }

  #fail(): void {
    const open = this.status === 'loading' || this.status === 'slow';
    if (open && this.#options.begin()) this.status = 'failed';
  }
}
