import type { Progress } from '#contract/assignments.ts';
import { ordered, type Order } from './class-page.ts';

type Holder = 'pointer' | 'focus';

export interface LiveOptions {
  /** What has changed since a moment, or everything, and the moment to ask from next time. */
  read: (since?: string) => Promise<{ items: Progress[]; at: string }>;
  visible?: () => boolean;
}

/** A change is to be seen within five seconds (milliseconds). */
export const everyMs = 4000;
/** Rows that were given or taken away meanwhile are met by reading everything now and then (in readings). */
const wholeEvery = 15;

/** The class at its work: read again while somebody looks, only as far as something has changed. */
export class LiveClass {
  rows = $state.raw<Progress[]>([]);
  /** The last reading did not get through. */
  stale = $state(false);
  order = $state<Order>('name');
  /** Numbers stand for names, and the order gives none away. */
  hidden = $state(false);
  #places = $state.raw<string[]>([]);
  #needs = $state.raw<string[]>([]);
  readonly #holders = new Set<Holder>();
  readonly #options: LiveOptions;
  #at: string | undefined;
  #readings = 0;
  #reading = false;

  /** In the order that was asked for. */
  readonly sorted = $derived(this.#rowsOf(this.#places));
  /** Those who need help first. */
  readonly byNeed = $derived(this.#rowsOf(this.#needs));

  constructor(options: LiveOptions, first: { items: Progress[]; at: string }) {
    this.#options = options;
    this.rows = first.items;
    this.#at = first.at;
    this.#arrange();
  }

  /** Reads on until the function that comes back is called; for `$effect`. */
  start(): () => void {
    const timer = setInterval(() => {
      if (this.#options.visible?.() ?? true) void this.read();
    }, everyMs);
    return () => clearInterval(timer);
  }

  /** While the pointer or the focus is on the class, no row moves. */
  hold(holder: Holder, on: boolean): void {
    if (on) this.#holders.add(holder);
    else this.#holders.delete(holder);
  }

  async read(): Promise<void> {
    // On a slow line an older answer must not come after a newer one.
    if (this.#reading) return;
    this.#reading = true;
    this.#readings += 1;
    const whole = this.#readings % wholeEvery === 0;
    try {
      const { items, at } = await this.#options.read(whole ? undefined : this.#at);
      this.#at = at;
      this.stale = false;
      if (whole) this.rows = items;
      else if (items.length > 0) this.#take(items);
      this.#settle();
    } catch {
      this.stale = true;
    } finally {
      this.#reading = false;
    }
  }

  sort(order: Order): void {
    this.order = order;
    this.#arrange();
  }

  hide(hidden: boolean): void {
    this.hidden = hidden;
    this.#arrange();
  }

  /** A row as it is after something was done to it here. */
  heard(row: Progress): void {
    this.#take([row]);
  }

  #take(items: Progress[]): void {
    const changed = new Map(items.map((row) => [row.person, row]));
    const known = new Set(this.rows.map(({ person }) => person));
    this.rows = [
      ...this.rows.map((row) => changed.get(row.person) ?? row),
      ...items.filter(({ person }) => !known.has(person)),
    ];
  }

  /** Newcomers stand at the end while the others may not move. */
  #settle(): void {
    if (this.#holders.size === 0) return this.#arrange();
    const placed = new Set(this.#places);
    const fresh = this.rows.map(({ person }) => person).filter((person) => !placed.has(person));
    if (fresh.length === 0) return;
    this.#places = [...this.#places, ...fresh];
    this.#needs = [...this.#needs, ...fresh];
  }

  #arrange(): void {
    this.#places = ordered(this.rows, this.order, this.hidden);
    this.#needs = ordered(this.rows, 'need', this.hidden);
  }

  #rowsOf(places: readonly string[]): Progress[] {
    const byPerson = new Map(this.rows.map((row) => [row.person, row]));
    return places.map((person) => byPerson.get(person)).filter((row) => row !== undefined);
  }
}
