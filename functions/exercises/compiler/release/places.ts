/**
 * Where things are kept. `lib/` is the root of the shared library host, `releases/<release>/` of an exercise's host;
 * `originals/` has none.
 */

/** On the library host: a file that a library's code or styles ask for. */
export function libraryAddress(hash: string, path: string): string {
  return `${hash}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The same, seen from a closure's style sheet. */
export function addressFromClosure(hash: string, path: string): string {
  return `../../${libraryAddress(hash, path)}`;
}

export function closureAddress(closure: string, file: string): string {
  return `closures/${closure}/${file}`;
}

export function playerAddress(version: string, file: string): string {
  return `player/${version}/${file}`;
}

/** Storage keys. */
export const keys = {
  onLibraryHost: (address: string) => `lib/${address}`,
  libraryFile: (hash: string, path: string) => `lib/${hash}/${path}`,
  /** No file of a library starts with an underscore, so this one never meets another. */
  preparedLibrary: (hash: string) => `lib/${hash}/_prepared.json`,
  /** As it was brought: written once, before the prepared form. */
  librarySource: (hash: string) => `lib/${hash}/_source.json`,
  manifest: (release: string) => `releases/${release}/manifest.json`,
  media: (release: string, path: string) => `releases/${release}/content/${path}`,
  /** A picture as its package held it, which may tell where it was taken: no host of exercises serves it. */
  original: (release: string, path: string) => `originals/${release}/${path}`,
};
