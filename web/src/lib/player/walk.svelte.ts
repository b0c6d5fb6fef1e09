import { SvelteMap } from 'svelte/reactivity';
import { ulid } from 'ulid';
import { ProblemError } from '#contract/client.ts';
import type { Problem } from '#contract/problem.ts';
import type { Progress } from '#contract/assignments.ts';
import type { WorkState } from '#contract/work.ts';
import type { Revision } from '#contract/sequences.ts';
import type { FinishedAttempt } from '#lib/exercise/attempt.ts';
import type { Carrier, HandInFile, Listener, Parcel } from './parcel.ts';
import { stepsOf, walkedOf } from './steps.ts';

interface Options {
  revision: Revision;
  progress?: Progress;
  carrier: Carrier;
  /** What still waits on this device since an earlier visit. */
  waiting?: readonly { id: string; activity: string }[];
}

/** A learner's walk along an assignment: what is done shows at once, whether the server has it already or not. */
export class Walk {
  readonly revision: Revision;
  readonly carrier: Carrier;
  progress = $state.raw<Progress>();
  /** What of an activity the server does not take, and why; it stays on the device. */
  readonly refused = new SvelteMap<string, Problem>();
  readonly #here = new SvelteMap<string, WorkState>();
  readonly steps = $derived.by(() => stepsOf(this.revision, this.progress, this.#here));
  readonly walked = $derived.by(() => walkedOf(this.steps));

  constructor({ revision, progress, carrier, waiting = [] }: Options) {
    this.revision = revision;
    this.progress = progress;
    this.carrier = carrier;
    for (const { id, activity } of waiting) {
      this.#here.set(activity, 'on-device');
      carrier.watch(id, this.#listener(activity));
    }
  }

  done(activity: string): Promise<void> {
    return this.#send({ kind: 'done', id: ulid(), activity, finished: new Date().toISOString() });
  }

  attempt(activity: string, id: string, body: FinishedAttempt): Promise<void> {
    return this.#send({ kind: 'attempt', id, activity, body });
  }

  handIn(
    activity: string,
    work: { text: string; files: HandInFile[] },
    onpart?: (part: number) => void,
  ): Promise<void> {
    const finished = new Date().toISOString();
    return this.#send({ kind: 'submission', id: ulid(), activity, finished, ...work }, onpart);
  }

  /** What the server said to an activity that was sent in another way. */
  heard(activity: string, progress: Progress): void {
    this.#arrived(activity, progress);
  }

  /** Throws ProblemError when the server refuses it for good. */
  async #send(parcel: Parcel, onpart?: (part: number) => void): Promise<void> {
    const { activity } = parcel;
    const before = this.#here.get(activity);
    this.#here.set(activity, 'on-device');
    try {
      const delivered = await this.carrier.deliver(parcel, { onpart, ...this.#listener(activity) });
      if (delivered.state === 'sent') this.#arrived(activity, delivered.progress);
    } catch (error) {
      if (parcel.kind === 'attempt' && error instanceof ProblemError) this.refused.set(activity, error.problem);
      if (before) this.#here.set(activity, before);
      else this.#here.delete(activity);
      throw error;
    }
  }

  #listener(activity: string): Listener {
    return {
      onlater: (news) => this.#arrived(activity, news),
      onrefused: (problem) => {
        this.#here.delete(activity);
        this.refused.set(activity, problem);
      },
    };
  }

  /** Without the server's own word (another tab was told it) it counts as sent. */
  #arrived(activity: string, progress?: Progress): void {
    this.refused.delete(activity);
    if (progress) {
      this.progress = progress;
      this.#here.delete(activity);
    } else {
      this.#here.set(activity, 'sent');
    }
  }
}
