import type { Behavior, Distribution } from '../../template/model.ts';

/** The first behavior whose pattern fits the path; the default one fits all. */
export function behaviorFor(distribution: Distribution, path: string): Behavior {
  const found = distribution.behaviors.find(({ pattern }) => matchesPattern(pattern, path));
  if (!found) throw new Error(`${distribution.id} has no default behavior`);
  return found;
}

/** CloudFront's path patterns: `*` is any number of characters, `?` exactly one; case counts, the first slash does not. */
export function matchesPattern(pattern: string, path: string): boolean {
  const source = withSlash(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(path);
}

function withSlash(pattern: string): string {
  return pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
}
