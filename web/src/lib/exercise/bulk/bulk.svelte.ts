import { ulid } from 'ulid';
import { OfflineError, ProblemError, type Client } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import { mostPackageBytes, sendPackage, type SendFile } from '../send.ts';
import type { Chosen } from './chosen.ts';
import { UnreadableZip } from './unzip.ts';

export type BulkState = 'queued' | 'sending' | 'preparing' | 'ready' | 'needs-approval' | 'refused' | 'failed';

/** Sent at the same time: more would not come sooner on a rural line. */
const width = 2;
/** Milliseconds between two looks at what the compiler does. */
const lookEvery = 2000;
/** How often a file is sent again by itself; then the person is asked. */
const mostTries = 6;

/** One package on its way; its names stay the same however often it is sent. */
export class BulkItem {
  state = $state<BulkState>('queued');
  /** From 0 to 1. */
  sent = $state(0);
  exercise = $state.raw<Exercise>();
  /** Why, as the compiler or this page says; `lost` is the line, `failed` anything else. */
  reason = $state<string>();
  readonly id = ulid();
  readonly upload = ulid();
  readonly chosen: Chosen;

  constructor(chosen: Chosen) {
    this.chosen = chosen;
  }

  get settled(): boolean {
    return this.state !== 'queued' && this.state !== 'sending' && this.state !== 'preparing';
  }

  now(exercise: Exercise): void {
    this.exercise = exercise;
    const { state } = exercise;
    this.state = state === 'ready' || state === 'needs-approval' || state === 'refused' ? state : 'preparing';
    this.reason = exercise.refusal?.code;
  }

  end(state: 'refused' | 'failed', reason: string): void {
    this.state = state;
    this.reason = reason;
  }
}

interface BulkOptions {
  api: Pick<Client, 'exercises'>;
  send: SendFile;
  onexercise: (exercise: Exercise) => void;
  /** Waits before a file is sent again: for the line to come back, and longer each time. */
  pause: (tries: number) => Promise<void>;
}

/** Many packages, a few at a time; what one does stops no other. */
export class BulkUpload {
  items = $state.raw<BulkItem[]>([]);
  /** Set when all of it is more than the person may upload this month: nothing was sent. */
  tooMuch = $state.raw<{ bytes: number; left: number }>();
  /** A file waits for the line. */
  waits = $state(0);
  readonly #options: BulkOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BulkOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.items.some(({ settled }) => !settled);
  }

  /** Something has still to leave this device: the page had better stay. */
  get sending(): boolean {
    return this.items.some(({ state }) => state === 'queued' || state === 'sending');
  }

  /** From 0 to 1, by bytes. */
  get progress(): number {
    const all = this.items.reduce((total, { chosen }) => total + chosen.bytes, 0);
    const sent = this.items.reduce((total, { chosen, sent }) => total + chosen.bytes * sent, 0);
    return all === 0 ? 0 : sent / all;
  }

  count(state: BulkState): number {
    return this.items.filter((item) => item.state === state).length;
  }

  /** Sends packages, unless they are more than the person may upload. Throws when that can't be asked. */
  async take(packages: readonly Chosen[]): Promise<void> {
    this.tooMuch = undefined;
    const fitting = packages.filter(({ bytes }) => bytes <= mostPackageBytes);
    const bytes = fitting.reduce((total, item) => total + item.bytes, 0);
    const { left } = await this.#options.api.exercises.getUploadRoom({});
    if (bytes > left) {
      this.tooMuch = { bytes, left };
      return;
    }
    const items = packages.map((chosen) => new BulkItem(chosen));
    for (const item of items) if (item.chosen.bytes > mostPackageBytes) item.end('refused', 'too-large');
    this.items = [...this.items, ...items];
    await this.#sendAll(items);
  }

  /** Sends again what did not leave. */
  async again(): Promise<void> {
    const failed = this.items.filter(({ state }) => state === 'failed');
    for (const item of failed) item.state = 'queued';
    await this.#sendAll(failed);
  }

  /** Ends looking; what was sent goes on without us. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #sendAll(items: readonly BulkItem[]): Promise<void> {
    const queue = items.filter(({ state }) => state === 'queued').values();
    const work = async () => {
      for (const item of queue) await this.#sendOne(item);
    };
    await Promise.all(Array.from({ length: width }, work));
  }

  async #sendOne(item: BulkItem): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.#took(item, await this.#send(item));
        return;
      } catch (error) {
        item.sent = 0;
        if (!passes(error) || tries === mostTries) return item.end(...endOf(error));
      }
      this.waits += 1;
      await this.#options.pause(tries);
      this.waits -= 1;
    }
  }

  async #send(item: BulkItem): Promise<Exercise> {
    item.state = 'sending';
    const { api, send } = this.#options;
    const { id: exercise, upload, chosen } = item;
    const file = await chosen.open();
    return sendPackage(api, send, { exercise, upload, name: chosen.name, file }, (share) => (item.sent = share));
  }

  #took(item: BulkItem, exercise: Exercise): void {
    item.sent = 1;
    item.now(exercise);
    this.#options.onexercise(exercise);
    if (!item.settled) this.#lookLater();
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), lookEvery);
  }

  /** One call for all of them. */
  async #look(): Promise<void> {
    const waiting = this.items.filter(({ state }) => state === 'preparing');
    if (waiting.length === 0) return;
    try {
      const { items } = await this.#options.api.exercises.listExercises({});
      for (const item of waiting) {
        const exercise = items.find(({ id }) => id === item.id);
        if (!exercise) continue;
        item.now(exercise);
        this.#options.onexercise(exercise);
      }
    } catch {
      // The compiler goes on without us: whatever this was, the next look may get through.
    }
    this.#lookLater();
  }
}

/** Trying again may help. */
const passes = (error: unknown) =>
  error instanceof OfflineError ||
  (error instanceof ProblemError && (error.problem.status >= 500 || error.problem.status === 429));

function endOf(error: unknown): ['refused' | 'failed', string] {
  if (error instanceof UnreadableZip) return ['refused', 'corrupt'];
  if (error instanceof ProblemError && error.problem.code === 'too-large') return ['failed', 'quota'];
  return ['failed', error instanceof OfflineError ? 'lost' : 'failed'];
}
