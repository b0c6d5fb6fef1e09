import type { Failure } from '#lib/failure.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      failure?: Failure;
    }
  }
}
