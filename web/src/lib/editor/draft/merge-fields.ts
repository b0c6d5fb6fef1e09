import { same } from './content.ts';

type Fields = Record<string, unknown>;

export interface MergedFields {
  /** Field by field; where both changed one differently it is mine. */
  mine: Fields;
  /** The same with theirs there. */
  theirs: Fields;
  /** Both changed one field differently. */
  clash: boolean;
}

/** Two things that grew out of one. */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): MergedFields {
  const merged: MergedFields = { mine: {}, theirs: {}, clash: false };
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [before, my, their] = [base[key], mine[key], theirs[key]];
    set(merged.mine, key, same(my, before) ? their : my);
    set(merged.theirs, key, same(their, before) ? my : their);
    merged.clash ||= differ(before, my, their);
  }
  return merged;
}

/** Both have left what was there, each in another way. */
export const differ = (base: unknown, mine: unknown, theirs: unknown): boolean =>
  !same(base, mine) && !same(base, theirs) && !same(mine, theirs);

function set(fields: Fields, key: string, value: unknown): void {
  if (value !== undefined) fields[key] = value;
}
