/** Every reason why a package is refused. The web translates the codes; nobody reads `detail` but those who read logs. */
export const refusalCodes = [
  'too-large',
  'not-a-zip',
  'truncated',
  'corrupt',
  'encrypted',
  'unsupported-compression',
  'too-many-entries',
  'entry-too-large',
  'contents-too-large',
  'bomb',
  'path-escapes',
  'unsafe-name',
  'symlink',
  'duplicate-name',
  'missing-h5p-json',
  'missing-content-json',
  'broken-json',
  'invalid-h5p-json',
  'invalid-library',
  'file-type-not-allowed',
  'media-does-not-match',
  'image-too-large',
  'core-too-old',
  'missing-dependency',
  'missing-main-library',
  'content-does-not-fit',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/**
 * `path` is a path in the archive or, for content that does not fit, a path in content.json; `where` is that in the
 * words of whoever made the content.
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
