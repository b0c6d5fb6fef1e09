import { ProblemError } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import { changeNamed, nameOf, nextChange, type Change } from './changes.ts';
import { heldBy, type Clash } from './clash.ts';
import { idsIn, same, type Content, type Standing } from './content.ts';
import type { DraftClock, DraftDevice, DraftServer } from './ports.ts';
import { isGone, send } from './send.ts';
import { isWhole } from './whole.ts';

/**
 * `saved`: the server has everything. `saving`: it soon will. `kept`: it was not reached, everything is on this device.
 * `held`: some of it waits for the person (a clash, an empty title). `lost`: the sequence is not there any more.
 */
export type SaveState = 'saved' | 'saving' | 'kept' | 'held' | 'lost';

export interface SaverOptions {
  server: DraftServer;
  device: DraftDevice;
  clock: DraftClock;
  standing: Standing;
  content: () => Content;
  clashes: () => readonly Clash[];
  settle: (content: Content) => void;
  /** Something came in from elsewhere: what the server had before, and what it has now. */
  merged: (base: Content, theirs: Content) => void;
  tell: (state: SaveState) => void;
}

// Milliseconds: after the last key, to the device, between tries.
const typing = 1000;
const keeping = 300;
const firstRetry = 2000;
const lastRetry = 30_000;
const mostMerges = 8;

/** Brings a draft to the server, one changed item at a time. */
export class Saver {
  readonly #options: SaverOptions;
  #standing: Standing;
  #goal: Content;
  #merges = 0;
  #closed = false;
  #discarded = false;
  #retry = firstRetry;
  #running: Promise<void> | undefined;
  #callOff: (() => void) | undefined;
  #callOffKeeping: (() => void) | undefined;
  readonly #gone = new Set<Ulid>();
  /** What the server would not take, until the person has changed it. */
  readonly #refused = new Map<string, Change>();

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#standing = options.standing;
    this.#goal = options.content();
  }

  soon(delay = typing): void {
    const { clock, tell } = this.#options;
    tell('saving');
    this.#callOff?.();
    this.#callOff = clock.after(delay, () => void this.save());
    this.#callOffKeeping ??= clock.after(keeping, () => void this.keep());
  }

  tookAway(ids: Ulid[]): void {
    for (const id of ids) this.#gone.add(id);
  }

  async keep(): Promise<void> {
    this.#callOffKeeping?.();
    this.#callOffKeeping = undefined;
    const { device, content } = this.#options;
    // Private windows may refuse storage; the work is sent all the same.
    if (!this.#discarded && !this.#isDone())
      await device.keep({ standing: this.#standing, content: content() }).catch(() => undefined);
  }

  async settled(): Promise<boolean> {
    do await this.save();
    while (this.#goal !== this.#options.content());
    return this.#isDone();
  }

  save(): Promise<void> {
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async refresh(): Promise<void> {
    if (this.#running) return;
    const theirs = await this.#options.server.load();
    if (!same(theirs.versions, this.#standing.versions)) this.#rebase(theirs);
    if (!this.#isDone()) this.soon(0);
  }

  seen() {
    const { sequence, activities } = this.#standing.versions;
    const named = idsIn(this.#standing.content.description.lessons);
    return { version: sequence, activities: Object.fromEntries(named.map((id) => [id, activities[id] ?? 0])) };
  }

  /** Sends nothing any more and leaves nothing on the device. */
  async discard(): Promise<void> {
    this.#discarded = true;
    this.#stop();
    await this.#options.device.release().catch(() => undefined);
    this.#options.device.close();
  }

  /** Tries once more, then leaves what is left to the device. */
  async close(): Promise<void> {
    if (this.#discarded) return;
    this.#stop();
    await this.keep();
    if (!this.#isDone()) await this.settled();
    this.#options.device.close();
  }

  #stop(): void {
    this.#closed = true;
    this.#callOff?.();
    this.#callOffKeeping?.();
  }

  async #run(): Promise<void> {
    const { content, tell } = this.#options;
    this.#callOff?.();
    this.#merges = 0;
    this.#goal = content();
    try {
      for (let change = this.#next(); change; change = this.#next()) {
        tell('saving');
        await this.#send(change);
      }
      this.#retry = firstRetry;
      if (this.#goal !== content()) this.soon();
      else if (this.#isDone()) await this.#finish();
      else this.#hold('held');
    } catch (error) {
      this.#hold(isGone(error) ? 'lost' : 'kept');
      if (!isGone(error)) this.#again();
    }
  }

  async #finish(): Promise<void> {
    this.#callOffKeeping?.();
    this.#callOffKeeping = undefined;
    await this.#options.device.release().catch(() => undefined);
    this.#options.tell('saved');
  }

  #hold(state: SaveState): void {
    this.#options.tell(state);
    void this.keep();
  }

  #again(): void {
    this.#callOff?.();
    if (this.#closed) return;
    this.#callOff = this.#options.clock.after(this.#retry, () => void this.save());
    this.#retry = Math.min(this.#retry * 2, lastRetry);
  }

  #next(): Change | undefined {
    const held = new Set(this.#options.clashes().flatMap(heldBy));
    for (const [name, change] of this.#refused) {
      if (same(change, changeNamed(name, this.#standing, this.#goal))) held.add(name);
      else this.#refused.delete(name);
    }
    return nextChange(this.#standing, this.#goal, { gone: this.#gone, held });
  }

  #isDone(): boolean {
    const content = this.#options.content();
    return isWhole(content) && !nextChange(this.#standing, content, { gone: this.#gone, held: new Set() });
  }

  async #send(change: Change): Promise<void> {
    try {
      await this.#put(change);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { status } = error.problem;
      if (change.part === 'removal' && status === 409) this.#gone.delete(change.id);
      else if ((status === 412 || status === 404) && this.#merges < mostMerges)
        this.#rebase(await this.#options.server.load());
      else if (status === 400 || status === 413) this.#refused.set(nameOf(change), change);
      else throw error;
    }
  }

  async #put(change: Change): Promise<void> {
    const { standing, html } = await send(this.#options.server, this.#standing, change);
    this.#standing = standing;
    if (change.part === 'removal') this.#gone.delete(change.id);
    if (change.part === 'page' && html !== undefined) this.#settlePage(change.id, change.html, html);
  }

  /** The server's writing takes the place of what was sent, unless the person has written on meanwhile. */
  #settlePage(id: Ulid, sent: string, html: string): void {
    const now = this.#options.content();
    const untouched = now === this.#goal;
    this.#goal = { ...this.#goal, pages: { ...this.#goal.pages, [id]: html } };
    if (untouched) this.#options.settle(this.#goal);
    else if (now.pages[id] === sent) this.#options.settle({ ...now, pages: { ...now.pages, [id]: html } });
  }

  #rebase(theirs: Standing): void {
    this.#merges += 1;
    const base = this.#standing.content;
    this.#standing = theirs;
    this.#options.merged(base, theirs.content);
    this.#goal = this.#options.content();
  }
}
