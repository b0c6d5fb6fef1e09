import { ulid } from 'ulid';
import type { Client } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';

/** The caller's exercises on screen: the service's list, with what was done here since it was read. */
export class ExerciseList {
  items = $state.raw<Exercise[]>([]);
  readonly #api: Pick<Client, 'exercises'>;

  constructor(api: Pick<Client, 'exercises'>) {
    this.#api = api;
  }

  async load(): Promise<this> {
    this.items = (await this.#api.exercises.listExercises({})).items;
    return this;
  }

  /** Takes in an exercise that was made or has changed. */
  put(exercise: Exercise): void {
    const known = this.items.some(({ id }) => id === exercise.id);
    this.items = known
      ? this.items.map((item) => (item.id === exercise.id ? exercise : item))
      : [exercise, ...this.items];
  }

  /** A title that no package changes any more. */
  async rename({ id, upload, version }: Exercise, title: string): Promise<void> {
    this.put(
      await this.#api.exercises.putExercise({ params: { exercise: id }, body: { title, upload }, match: version }),
    );
  }

  /** Has its package compiled with the libraries of today; what is in use stays so until that is decided. */
  async recompile({ id, version }: Exercise): Promise<void> {
    const params = { exercise: id, upload: ulid() };
    this.put(await this.#api.exercises.recompileExercise({ params, match: version }));
  }

  /** The release that was compiled again, from now on. */
  async takeRelease({ id, version, release }: Exercise): Promise<void> {
    if (!release) return;
    this.put(await this.#api.exercises.takeRelease({ params: { exercise: id }, body: { release }, match: version }));
  }

  /** Back to the package in use; the newer one is forgotten. */
  async keepFormer({ id, version, inUse }: Exercise): Promise<void> {
    if (!inUse) return;
    const body = { upload: inUse.upload };
    this.put(await this.#api.exercises.putExercise({ params: { exercise: id }, body, match: version }));
  }

  async delete({ id }: Exercise): Promise<void> {
    await this.#api.exercises.deleteExercise({ params: { exercise: id } });
    this.items = this.items.filter((item) => item.id !== id);
  }
}
