import { ulid } from 'ulid';
import type { Client } from '#contract/client.ts';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import { failureOf, type Failure } from '#lib/failure.ts';

/** Bytes of a package, as the API takes it. */
const most = 100_000_000;
/** Milliseconds between two looks at what the compiler does; it takes some seconds. */
const lookEvery = 1000;

export type SendFile = (
  address: { url: string; headers: Record<string, string> },
  file: Blob,
  onprogress: (share: number) => void,
) => Promise<void>;

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
    this.unfit = file.size > most ? 'too-large' : /\.h5p$/i.test(file.name) ? undefined : 'not-a-zip';
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

  async #upload(file: File): Promise<Exercise> {
    const { api, send } = this.#options;
    const before = this.exercise;
    const exercise = before?.id ?? ulid();
    const upload = ulid();
    const name = file.name.slice(-120);
    const address = await api.exercises.beginPackage({
      params: { exercise, upload },
      body: { name, bytes: file.size },
    });
    await send(address, file, (share) => (this.progress = share));
    // Without a title: the package has one of its own, and what a person has typed stays.
    return api.exercises.putExercise({
      params: { exercise },
      body: { upload },
      ...(before && { match: before.version }),
    });
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

/** Sends a file with its progress, which `fetch` can't tell. Throws OfflineError when it did not arrive. */
export const sendFile: SendFile = ({ url, headers }, file, onprogress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new OfflineError(`The store answered ${request.status}`));
    request.onerror = () => reject(new OfflineError('The file did not arrive'));
    request.send(file);
  });
