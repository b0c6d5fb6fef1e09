import { SvelteMap } from 'svelte/reactivity';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Problem } from '#contract/problem.ts';
import type { WaitingItem } from '../device.ts';

/** How far something is that a person made here. `received` carries what the server answered. */
export type Sending =
  | { state: 'waiting' }
  | { state: 'sending'; share: number }
  | { state: 'received'; answer: unknown }
  | { state: 'refused'; problem: Problem };

/** Sends one thing, and says how much of it has gone (0 to 1). Only when it resolves has the server everything. */
export type Handler = (item: WaitingItem, person: string, gone: (share: number) => void) => Promise<unknown>;

/** What waits on the device, by person. */
export interface WaitingStore {
  list(person: string): Promise<WaitingItem[]>;
  keep(person: string, item: WaitingItem): Promise<void>;
  /** Lets go of what the server has confirmed. */
  release(person: string, id: string): Promise<void>;
}

export interface OutboxOptions {
  store: WaitingStore;
  /** How each kind is sent; what has no handler stays for whoever else sends it. */
  handlers: Partial<Record<WaitingItem['kind'], Handler>>;
  /** Runs something after so many milliseconds; answers with how to call it off. */
  after: (milliseconds: number, run: () => void) => () => void;
  /** Runs the work while no other tab does the same for this person. */
  alone: (person: string, work: () => Promise<void>) => Promise<void>;
  /** Says what waits, before any of it goes. */
  foretell: (waiting: WaitingItem[]) => Promise<void>;
  /** What waits now. */
  counted: (waiting: WaitingItem[]) => void;
}

const firstPause = 2_000;
const longestPause = 300_000;
/** The gateway's and the service's own troubles, a session that is being renewed: all pass. */
const passing = [401, 408, 429, 500, 502, 503, 504];

/** What a person made here and the server does not have: sent in order, under that person's session only, until it has. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #sendings = new SvelteMap<string, Sending>();
  #person: string | undefined;
  #pause = firstPause;
  #callOff = (): void => undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Sends what this person has waiting here, and what comes. */
  start(person: string): void {
    if (this.#person === person) return;
    this.stop();
    this.#person = person;
    void this.#look();
  }

  /** Sends nothing more; what waits stays. */
  stop(): void {
    this.#callOff();
    this.#person = undefined;
    this.#sendings.clear();
  }

  /** Keeps something and sends it as soon as it can go; the same id twice is the same thing. */
  async add(item: WaitingItem): Promise<void> {
    const person = this.#person;
    if (!person) throw new Error('Nobody is signed in');
    await this.#options.store.keep(person, item);
    this.#sendings.set(item.id, { state: 'waiting' });
    this.#pause = firstPause;
    void this.#look();
  }

  /** Undefined for what was neither here since the start nor waits. */
  of(id: string): Sending | undefined {
    return this.#sendings.get(id);
  }

  /** The server has this already: it said so on an earlier visit. */
  remember(id: string): void {
    if (!this.#sendings.has(id)) this.#sendings.set(id, { state: 'received', answer: undefined });
  }

  /** Tries at once: the line is back, or the person asks for it. */
  retry(): void {
    this.#pause = firstPause;
    for (const [id, { state }] of this.#sendings) if (state === 'refused') this.#sendings.set(id, { state: 'waiting' });
    void this.#look();
  }

  /** Lets go of something for good, because its person wants it so. */
  async drop(id: string): Promise<void> {
    const person = this.#person;
    if (!person) return;
    await this.#options.store.release(person, id);
    this.#sendings.delete(id);
    void this.#look();
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #look(): Promise<void> {
    this.#callOff();
    if (this.#running) this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#again) return;
      this.#again = false;
      void this.#look();
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const person = this.#person;
    if (!person) return;
    let reached = true;
    // Private windows may refuse storage: then nothing waits.
    await this.#options.alone(person, async () => void (reached = await this.#sendAll(person))).catch(() => undefined);
    if (reached || this.#person !== person) return;
    this.#callOff = this.#options.after(this.#pause, () => void this.#look());
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  /** False when the line or the service is not there. */
  async #sendAll(person: string): Promise<boolean> {
    const waiting = await this.#options.store.list(person);
    this.#options.counted(waiting);
    await this.#options.foretell(waiting).catch(() => undefined);
    const ready = waiting
      .filter(({ id, kind, held }) => !held && this.#options.handlers[kind] && this.of(id)?.state !== 'refused')
      .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
    this.#forgetGone(waiting);
    for (const item of ready) {
      if (this.#person !== person) return true;
      if (!(await this.#send(person, item))) return false;
      this.#options.counted(await this.#options.store.list(person));
    }
    return true;
  }

  /** What waited and is gone, another tab has sent. */
  #forgetGone(waiting: WaitingItem[]): void {
    for (const [id, { state }] of this.#sendings) {
      const gone = !waiting.some((item) => item.id === id);
      if (gone && state !== 'received') this.#sendings.set(id, { state: 'received', answer: undefined });
    }
  }

  async #send(person: string, item: WaitingItem): Promise<boolean> {
    const tell = (sending: Sending) => this.#person === person && this.#sendings.set(item.id, sending);
    try {
      tell({ state: 'sending', share: 0 });
      const answer = await this.#options.handlers[item.kind]?.(item, person, (share) =>
        tell({ state: 'sending', share }),
      );
      await this.#options.store.release(person, item.id);
      tell({ state: 'received', answer });
      this.#pause = firstPause;
      return true;
    } catch (error) {
      if (error instanceof ProblemError && !passing.includes(error.problem.status)) {
        tell({ state: 'refused', problem: error.problem });
        return true;
      }
      tell({ state: 'waiting' });
      if (error instanceof ProblemError || error instanceof OfflineError) return false;
      throw error;
    }
  }
}
