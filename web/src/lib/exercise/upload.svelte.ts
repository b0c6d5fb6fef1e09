import { ulid } from 'ulid';
import type { Client } from '#contract/client.ts';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import { failureOf, type Failure } from '#lib/failure.ts';
import { mostPackageBytes, sendPackage, type SendFile } from './send.ts';

/** Milliseconds between two looks at what the compiler does; it takes some seconds. */
const lookEvery = 1000;

interface UploadOptions {
  api: Pick<Client, 'exercises'>;
  send: SendFile;
  /** The exercise as it stands, to give it another package. */
  exercise?: Exercise;
  onexercise: (exercise: Exercise) => void;
}

/** A package on its way to being an exercise: uploading, then whatever the compiler says. */
export class PackageUpload {
  /** From 0 to 1 while the file is under way. */
  progress = $state<number>();
  exercise = $state.raw<Exercise>();
  failure = $state.raw<Failure>();
  /** The chosen file can't be a package: told before anything is sent. */
  unfit = $state<'too-large' | 'not-a-zip'>();
  readonly #options: UploadOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: File | undefined;

  constructor(options: UploadOptions) {
    this.#options = options;
    this.exercise = options.exercise;
  }

  /** The compiler has not said yet what it thinks. */
  get working(): boolean {
    return this.exercise?.state === 'waiting' || this.exercise?.state === 'compiling';
  }

  /** Follows an exercise that waits already. Returns how to stop. */
  follow(): () => void {
    if (this.working) this.#lookLater();
    return () => clearTimeout(this.#timer);
  }

  async take(file: File): Promise<void> {
    this.#last = file;
    this.failure = undefined;
    this.unfit = file.size > mostPackageBytes ? 'too-large' : /\.h5p$/i.test(file.name) ? undefined : 'not-a-zip';
    if (this.unfit) return;
    this.progress = 0;
    try {
      this.#now(await this.#upload(file));
    } catch (error) {
      this.failure = failureOf(error);
    } finally {
      this.progress = undefined;
    }
  }

  async again(): Promise<void> {
    if (this.#last) await this.take(this.#last);
  }

  #upload(file: File): Promise<Exercise> {
    const { api, send } = this.#options;
    const before = this.exercise;
    const parcel = {
      ...{ exercise: before?.id ?? ulid(), upload: ulid(), name: file.name, file },
      ...(before && { match: before.version }),
    };
    return sendPackage(api, send, parcel, (share) => (this.progress = share));
  }

  #now(exercise: Exercise): void {
    this.exercise = exercise;
    this.#options.onexercise(exercise);
    if (this.working) this.#lookLater();
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), lookEvery);
  }

  async #look(): Promise<void> {
    const exercise = this.exercise?.id;
    if (!exercise) return;
    try {
      this.#now(await this.#options.api.exercises.getExercise({ params: { exercise } }));
    } catch (error) {
      // The compiler goes on without us: a lost line only means to look again.
      if (error instanceof OfflineError || (error instanceof ProblemError && error.problem.status >= 500))
        this.#lookLater();
      else this.failure = failureOf(error);
    }
  }
}
