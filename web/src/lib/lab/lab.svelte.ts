import { api } from '../api.ts';
import { browserRecorder } from './browser-recorder.ts';
import { sayWaiting } from './foretell.ts';
import { memoryKeeper } from './memory-keeper.ts';
import { fetchTake } from './fetch-take.ts';
import type { Sending } from './outbox.svelte.ts';
import type { Recorder } from './recorder.svelte.ts';
import { outbox } from './sending.ts';
import { Sound } from './sound.svelte.ts';
import { takeKeeper, type Place, type TakeKeeper } from './take-keeper.ts';

export type TakeStatus = { state: 'none' } | { state: 'kept' } | Sending;

/** One lab task in front of a student: the model, the student's own voice, and what becomes of it. */
export class Lab {
  readonly model = new Sound();
  readonly mine = new Sound();
  readonly recorder: Recorder;
  /** Nothing is kept or sent where there is no place: a teacher looks at it as a pupil would. */
  readonly #place: Place | undefined;
  readonly #keeper: TakeKeeper | undefined;
  readonly #memory = memoryKeeper();
  #take = $state<string>();
  #held = $state(false);

  constructor(place: Place | undefined, maxSeconds: number) {
    this.#place = place;
    this.#keeper = place && takeKeeper(place);
    this.recorder = browserRecorder(this.#keeper ?? this.#memory, maxSeconds, (id) => void this.#recorded(id));
  }

  get status(): TakeStatus {
    if (!this.#take) return { state: 'none' };
    if (this.#held) return { state: 'kept' };
    return outbox.of(this.#take) ?? { state: 'waiting' };
  }

  /** True once there is a voice to listen to. */
  get recorded(): boolean {
    return this.#take !== undefined || this.mine.status !== 'empty';
  }

  get maySend(): boolean {
    return this.#held && this.#keeper !== undefined && this.recorder.status === 'idle';
  }

  /** The device says that nothing can be heard in what is about to be sent. */
  get silent(): boolean {
    return this.maySend && this.mine.silent;
  }

  /** Something of this task is on this device and not with the server. */
  get waitsHere(): boolean {
    return ['kept', 'waiting', 'sending'].includes(this.status.state);
  }

  /** Takes up what a reload, an empty battery or an earlier visit left here, else what was sent before. */
  async resume(): Promise<void> {
    const left = await this.#keeper?.newest().catch(() => undefined);
    if (left && !this.#take) {
      this.#take = left.id;
      this.#held = left.held;
      await this.#load(left.id);
    } else await this.#fetchSent().catch(() => undefined);
  }

  record(): void {
    this.model.stop();
    this.mine.stop();
    if (this.recorder.status === 'recording') this.recorder.stop();
    else void this.recorder.start();
  }

  /** Plays one's own voice, or the model as long as there is none. */
  play(): void {
    if (this.recorder.status !== 'idle') return;
    this.listen(this.mine.status === 'ready' ? this.mine : this.model);
  }

  /** One sound at a time. */
  listen(sound: Sound): void {
    (sound === this.mine ? this.model : this.mine).pause();
    sound.toggle();
  }

  /** Ends whatever is going on; erases nothing. */
  stop(): void {
    this.recorder.stop();
    this.model.stop();
    this.mine.stop();
  }

  async send(): Promise<void> {
    if (!this.maySend || !this.#keeper || !this.#take) return;
    const item = await this.#keeper.ready(this.#take, this.mine.seconds || undefined);
    await outbox.add(item);
    this.#held = false;
  }

  /** A new take stands in for one that was not sent; until it is whole, both are here. */
  async #recorded(id: string): Promise<void> {
    const before = this.#held ? this.#take : undefined;
    this.#take = id;
    this.#held = true;
    // Whoever follows the class sees that it is here; without a network the outbox says it later.
    if (this.#place) void sayWaiting(this.#place).catch(() => undefined);
    await this.#load(id);
    if (before) await this.#keeper?.forget(before);
  }

  #load(id: string): Promise<void> {
    return this.mine.load(async () => (await (this.#keeper ?? this.#memory).bytes(id)).buffer);
  }

  async #fetchSent(): Promise<void> {
    if (!this.#place) return;
    const params = this.#place;
    const { items } = await api.recordings.listTakes({ params });
    const last = items.at(-1);
    if (!last || this.#take) return;
    this.#take = last.id;
    outbox.remember(last.id);
    await this.mine.load(() => fetchTake(params, last.id));
  }
}
