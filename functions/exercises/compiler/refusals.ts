import type { RefusalCode } from '../../contract/refusals.ts';

export type { RefusalCode };

/**
 * Nobody reads `detail` but those who read logs. `path` is a path in the archive or, for content that does not fit, a
 * path in content.json; `where` is that in the words of whoever made the content.
 */
export type Refusal = { code: RefusalCode; detail: string; path?: string; where?: string[] };

/** Carries a refusal up to `compileExercise`, which alone turns it into a value. */
export class PackageRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.name = 'PackageRefused';
    this.refusal = refusal;
  }
}

/** Stops the compilation with a reason. */
export function refuse(code: RefusalCode, detail: string, path?: string): never {
  throw new PackageRefused({
    code,
    detail: detail.slice(0, 500),
    ...(path !== undefined && { path: path.slice(0, 200) }),
  });
}
