import { failureOf, type Failure } from '#lib/failure.ts';
import { NotReady, NotSaved } from './freeze.ts';

/** One try at giving or updating, and why it did not work. */
export class Attempt {
  busy = $state(false);
  failure: Failure | undefined = $state.raw();
  notReady: NotReady | undefined = $state.raw();
  notSaved = $state(false);

  async run(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    [this.failure, this.notReady, this.notSaved] = [undefined, undefined, false];
    try {
      await work();
    } catch (error) {
      if (error instanceof NotReady) this.notReady = error;
      else if (error instanceof NotSaved) this.notSaved = true;
      else this.failure = failureOf(error);
    } finally {
      this.busy = false;
    }
  }
}
