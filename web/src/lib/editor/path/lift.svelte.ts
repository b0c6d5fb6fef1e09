import type { Ulid } from '#contract/ids.ts';
import type { Lesson } from '../draft/content.ts';
import { heldOver, stepped, type Way } from '../draft/outline.ts';

export interface LiftOptions {
  lessons: () => Lesson[];
  drop: (lessons: Lesson[]) => void;
}

/** A stone or cairn in the hand: the path shows where it would lie; only dropping it changes the sequence. */
export class Lift {
  lifted: Ulid | undefined = $state();
  #preview: Lesson[] = $state.raw([]);
  readonly #options: LiftOptions;

  constructor(options: LiftOptions) {
    this.#options = options;
  }

  get lessons(): Lesson[] {
    return this.lifted ? this.#preview : this.#options.lessons();
  }

  /** Lessons are moved with what they hold folded in. */
  get liftsLesson(): boolean {
    return this.lessons.some(({ id }) => id === this.lifted);
  }

  lift(id: Ulid): void {
    this.#preview = this.#options.lessons();
    this.lifted = id;
  }

  step(way: Way): void {
    if (this.lifted) this.#preview = stepped(this.#preview, this.lifted, way);
  }

  over(id: Ulid): void {
    if (this.lifted && id !== this.lifted) this.#preview = heldOver(this.#preview, this.lifted, id);
  }

  drop(): void {
    const moved = this.lessons;
    this.lifted = undefined;
    this.#options.drop(moved);
  }

  cancel(): void {
    this.lifted = undefined;
  }
}
