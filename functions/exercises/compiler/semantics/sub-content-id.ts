import { createHash } from 'node:crypto';
import type { CleaningContext } from './context.ts';

/**
 * The id by which states and reports tell one part of a content from another. Content made by tools often has none, or
 * one that no host takes, and copied parts share theirs: those get one made from their place, the same each time.
 */
export function ownId(given: unknown, { usedIds }: Pick<CleaningContext, 'usedIds'>, path: string): string {
  let id = isSubContentId(given) ? given : idOf(path);
  for (let turn = 1; usedIds.has(id); turn += 1) id = idOf(`${path}#${turn}`);
  usedIds.add(id);
  return id;
}

function isSubContentId(value: unknown): value is string {
  return typeof value === 'string' && /^\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?$/.test(value);
}

/** Of the form of a UUID of version 8, whose makers say how. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
