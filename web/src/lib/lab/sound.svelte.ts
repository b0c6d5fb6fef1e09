import { pressed, within, type Passage } from './passage.ts';
import { isSilent, peaksOf, wavOf } from './wave.ts';

/** Enough for speech, and half the memory of what microphones give. */
const rate = 24_000;
const peakCount = 160;

/** A sound that can be seen and heard, slower and over and over. */
export class Sound {
  status = $state<'empty' | 'loading' | 'ready' | 'failed'>('empty');
  peaks = $state.raw<number[]>([]);
  /** How long it is, and where the listener is in it. */
  seconds = $state(0);
  position = $state(0);
  playing = $state(false);
  loop = $state(false);
  passage = $state.raw<Passage>();
  /** Nothing can be heard in it. */
  silent = $state(false);
  speed = $state(1);
  readonly #audio = new Audio();
  #frame = 0;
  #loads = 0;

  constructor() {
    const audio = this.#audio;
    audio.addEventListener('play', () => this.#follow());
    audio.addEventListener('pause', () => this.#rest());
    audio.addEventListener('ended', () => this.#ended());
  }

  /** Takes another sound, from bytes in any format that the browser decodes. */
  async load(bytes: () => Promise<ArrayBuffer>): Promise<void> {
    this.clear();
    const load = (this.#loads += 1);
    this.status = 'loading';
    try {
      const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await bytes());
      if (load !== this.#loads) return;
      const samples = decoded.getChannelData(0);
      this.peaks = peaksOf(samples, peakCount);
      this.seconds = decoded.duration;
      this.silent = isSilent(samples);
      this.#audio.src = URL.createObjectURL(wavOf(samples, rate));
      this.status = 'ready';
    } catch {
      if (load === this.#loads) this.status = 'failed';
    }
  }

  clear(): void {
    this.stop();
    this.#loads += 1;
    if (this.#audio.src) URL.revokeObjectURL(this.#audio.src);
    this.#audio.removeAttribute('src');
    this.status = 'empty';
    this.peaks = [];
    this.seconds = 0;
    this.silent = false;
    this.passage = undefined;
  }

  async play(): Promise<void> {
    if (this.status !== 'ready') return;
    this.#audio.playbackRate = this.speed;
    this.#audio.loop = this.loop;
    this.#keepWithin();
    await this.#audio.play().catch(() => undefined);
  }

  pause(): void {
    this.#audio.pause();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else void this.play();
  }

  /** Back to the beginning. */
  stop(): void {
    this.pause();
    this.seek(0);
  }

  seek(seconds: number): void {
    if (this.status === 'ready') this.#audio.currentTime = seconds;
    this.position = seconds;
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.#audio.playbackRate = speed;
  }

  setLoop(loop: boolean): void {
    this.loop = loop;
    this.#audio.loop = loop;
  }

  /** Begins a passage here, ends it here, or hears the whole again. */
  markPassage(): void {
    this.passage = pressed(this.passage, this.position);
    if (this.passage?.to !== undefined) this.seek(this.passage.from);
  }

  #keepWithin(): void {
    const at = this.passage && within(this.passage, this.#audio.currentTime);
    if (at !== undefined && at !== this.#audio.currentTime) this.#audio.currentTime = at;
  }

  #follow(): void {
    this.playing = true;
    const step = () => {
      this.#keepWithin();
      this.position = this.#audio.currentTime;
      this.#frame = requestAnimationFrame(step);
    };
    step();
  }

  /** A passage may reach to the very end. */
  #ended(): void {
    this.position = 0;
    if (this.passage?.to !== undefined) void this.play();
  }

  #rest(): void {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
  }
}
