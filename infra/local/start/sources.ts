import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '../../..');

/** Made from sources, or no part of what is built. */
const leftOut =
  /(^|\/)(node_modules|build|\.svelte-kit|paraglide)(\/|$)|project\.inlang\/(README\.md|\.gitignore|\.meta\.json)$|\.test\.ts$/;

/** A name for the state of some files and folders of the project: the same as long as nothing in them changes. */
export function sourcesHash(places: readonly string[], except: RegExp = /(?!)/): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of places.flatMap(files).filter((path) => !except.test(path))) {
    const content = createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
    hash.update(`${path} ${content}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function files(place: string): string[] {
  const stat = statSync(join(root, place), { throwIfNoEntry: false });
  if (!stat || leftOut.test(place)) return [];
  if (stat.isFile()) return [place];
  return readdirSync(join(root, place))
    .sort()
    .flatMap((name) => files(`${place}/${name}`));
}
