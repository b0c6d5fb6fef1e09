import type { Failure } from '#lib/failure.ts';
import type { Connection } from '#lib/player/ahead.ts';

declare global {
  interface Navigator {
    readonly connection?: Connection;
  }

  namespace App {
    interface Error {
      message: string;
      failure?: Failure;
    }
  }
}
