import { refuse } from '../refusals.ts';
import { cleanField } from './clean.ts';
import type { CleaningContext } from './context.ts';
import { isBlank, isRecord, unfit } from './context.ts';
import { defaultFor } from './labels.ts';
import { ownId } from './sub-content-id.ts';
import type { Field } from './field.ts';

/** Cleans each item of a list and cuts what exceeds its bound; an empty list is left out. */
export function cleanList(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  if (isBlank(value) || (isRecord(value) && Object.keys(value).length === 0)) return undefined;
  const entries = isNumbered(value) ? Object.values(value) : value;
  if (!Array.isArray(entries)) return unfit('a list is expected', path);
  const { field: item, max } = field;
  if (!item) return undefined;
  const items = entries
    .slice(0, max === undefined ? undefined : Math.max(0, max))
    .map((entry, index) => cleanField(entry, item, context, `${path}[${index}]`));
  const kept = items.filter((entry) => entry !== undefined);
  return kept.length > 0 ? kept : undefined;
}

/** A list of which a PHP host has taken items out arrives as an object with numbers for names. */
function isNumbered(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).every((name) => /^\d+$/.test(name));
}

/** Cleans a group. One with a single field is stored as that field's value, unless it is sub-content. */
export function cleanGroup(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  const fields = field.fields ?? [];
  const [only] = fields;
  if (only && fields.length === 1 && !field.isSubContent) return cleanField(value, only, context, path);
  if (isBlank(value)) return undefined;
  if (!isRecord(value)) return unfit('a group of fields is expected', path);
  const inherited = field.optional ? fields.map((member) => ({ ...member, optional: true })) : fields;
  const cleaned = cleanFields(value, inherited, context, path);
  return field.isSubContent ? { ...cleaned, subContentId: ownId(value.subContentId, context, path) } : cleaned;
}

/**
 * Keeps the fields that semantics name, each cleaned, in the order they were written, after the groups that
 * every content has and this one lacks.
 */
export function cleanFields(
  value: Record<string, unknown>,
  fields: readonly Field[],
  context: CleaningContext,
  path: string,
): Record<string, unknown> {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    const field = byName.get(name);
    return [name, field && cleanField(member, field, context, `${path}.${name}`)];
  });
  const kept = given(entries);
  return { ...missingGroups(kept, fields, context, path), ...kept };
}

/**
 * Editors write every group that is not optional, and content types read in it without a look; content that was written
 * by hand or by a tool may lack it. Within a group that is there, code falls back on its own.
 */
function missingGroups(
  kept: Record<string, unknown>,
  fields: readonly Field[],
  context: CleaningContext,
  path: string,
): Record<string, unknown> {
  const missing = fields.filter(({ name, type, optional }) => type === 'group' && !optional && !(name in kept));
  return given(missing.map((field) => [field.name, defaultOf(field, context, `${path}.${field.name}`)]));
}

function defaultOf(field: Field, context: CleaningContext, path: string): unknown {
  const { type, optional, fields = [], isSubContent } = field;
  context.defaults.left -= 1;
  if (context.defaults.left < 0) refuse('contents-too-large', 'too many groups are missing', path);
  if (type !== 'group') return cleanField(defaultFor(field, context.language), field, context, path);
  // One with a single field is stored as that field's value, of which nothing is known.
  if (optional || (fields.length === 1 && !isSubContent)) return undefined;
  const members = given(fields.map((member) => [member.name, defaultOf(member, context, `${path}.${member.name}`)]));
  return isSubContent ? { ...members, subContentId: ownId(undefined, context, path) } : members;
}

const given = (entries: [string, unknown][]) => Object.fromEntries(entries.filter(([, value]) => value !== undefined));
