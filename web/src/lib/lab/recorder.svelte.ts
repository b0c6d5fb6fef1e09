import type { TakeType } from '#contract/recordings.ts';
import { problemOf, type Microphone, type RecordingProblem } from './microphone.ts';

/** Where the pieces of a recording are written as they come. */
export interface PieceKeeper {
  begin(id: string, type: TakeType): Promise<void>;
  append(id: string, number: number, bytes: ArrayBuffer): Promise<void>;
  ended(): void;
  forget(id: string): Promise<void>;
}

export interface RecorderOptions {
  open: () => Promise<Microphone | undefined>;
  keeper: PieceKeeper;
  newId: () => string;
  /** Milliseconds. */
  now: () => number;
  /** Calls back many times a second; answers with how to call it off. */
  tick: (run: () => void) => () => void;
  maxSeconds: number;
  /** A recording has ended and every piece of it is written. */
  recorded: (id: string) => void;
}

/** Records the voice; what was said is on the device within a second, whatever happens after. */
export class Recorder {
  status = $state<'idle' | 'asking' | 'recording' | 'saving'>('idle');
  seconds = $state(0);
  /** 0 to 1. */
  level = $state(0);
  problem = $state<RecordingProblem>();
  readonly #options: RecorderOptions;
  #microphone: Microphone | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (this.status !== 'idle') return;
    this.problem = undefined;
    this.status = 'asking';
    try {
      const microphone = await this.#options.open();
      if (!microphone) return this.#fail('unable');
      this.#microphone = microphone;
      const id = this.#options.newId();
      await this.#options.keeper.begin(id, microphone.type);
      this.#record(id, microphone);
    } catch (fault) {
      this.#fail(problemOf(fault));
    }
  }

  /** Ends the recording; erases nothing. */
  stop(): void {
    if (this.status !== 'recording') return;
    this.status = 'saving';
    this.#microphone?.stop();
  }

  #record(id: string, microphone: Microphone): void {
    const { keeper, now, tick, maxSeconds } = this.#options;
    const begun = now();
    let writing = Promise.resolve();
    let pieces = 0;
    const write = async (data: Blob) => {
      if (data.size === 0) return;
      await keeper.append(id, pieces, await data.arrayBuffer());
      pieces += 1;
    };
    const callOff = tick(() => {
      this.seconds = (now() - begun) / 1000;
      this.level = microphone.level();
      if (this.seconds >= maxSeconds) this.stop();
    });
    microphone.record(
      (data) => {
        writing = writing
          .then(() => write(data))
          .catch((fault: unknown) => {
            this.problem ??= problemOf(fault);
            this.stop();
          });
      },
      () => {
        callOff();
        void writing.then(() => this.#end(id, pieces));
      },
    );
    this.seconds = 0;
    this.status = 'recording';
  }

  async #end(id: string, pieces: number): Promise<void> {
    this.#letGo();
    if (pieces > 0) return this.#options.recorded(id);
    this.problem ??= 'silent';
    await this.#options.keeper.forget(id).catch(() => undefined);
  }

  #fail(problem: RecordingProblem): void {
    this.problem = problem;
    this.#letGo();
  }

  #letGo(): void {
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#options.keeper.ended();
    this.level = 0;
    this.status = 'idle';
  }
}
