import { refuse } from '../refusals.ts';
import type { CleaningContext } from './context.ts';
import { isBlank, isRecord, unfit } from './context.ts';
import type { Field } from './field.ts';
import { cleanCredits } from './credits.ts';
import { escapeText } from './escape.ts';
import { metadataFields } from './metadata-fields.ts';
import { cleanFields } from './structure.ts';
import { ownId } from './sub-content-id.ts';

/** Cleans nested content: the library must be an option of the field, its parameters fit its own semantics. */
export function cleanLibrary(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  if (isBlank(value)) return undefined;
  if (!isRecord(value)) return unfit('nested content is described by an object', path);
  const { library: name, params, subContentId, metadata } = value;
  if (isBlank(name)) return undefined;
  if (typeof name !== 'string') return unfit('the name of a library is a text', `${path}.library`);
  if (!isOption(name, field.options ?? [], context)) {
    return unfit(`${name.slice(0, 100)} is not among the libraries this place takes`, `${path}.library`);
  }
  return {
    library: name,
    params: cleanParams(name, params, context, `${path}.params`),
    subContentId: ownId(subContentId, context, path),
    ...(isRecord(metadata) && { metadata: cleanCredits(metadata, metadataFields, context, `${path}.metadata`) }),
    ...extraAttributes(value, field),
  };
}

/** Cleans the parameters of a library by its semantics, and notes that the library is used. */
export function cleanParams(name: string, params: unknown, context: CleaningContext, path: string) {
  const semantics = context.semanticsOf(name);
  if (!semantics) return refuse('missing-dependency', `${name.slice(0, 100)} is not at hand`, path);
  context.usedLibraries.add(name);
  const given = isBlank(params) ? {} : params;
  if (!isRecord(given)) return unfit('the parameters of a library are an object', path);
  return cleanFields(given, semantics, context, path);
}

/**
 * Semantics name one minor version, and hosts drop content of another. It is as good here if it is at hand: what runs is
 * found by its machine name, and of several minor versions the newest.
 */
function isOption(name: string, options: readonly unknown[], { semanticsOf }: CleaningContext): boolean {
  const names = options.map((option) => (isRecord(option) ? option.name : option));
  if (names.includes(name)) return true;
  const major = (text: unknown) => (typeof text === 'string' ? /^\S+ \d+(?=\.)/.exec(text)?.[0] : undefined);
  const wanted = major(name);
  return wanted !== undefined && names.some((option) => major(option) === wanted) && semanticsOf(name) !== undefined;
}

function extraAttributes(value: Record<string, unknown>, { extraAttributes = [] }: Field): Record<string, unknown> {
  const known = new Set(['library', 'params', 'subContentId', 'metadata']);
  const extras = extraAttributes.flatMap((name): [string, unknown][] => {
    const attribute = value[name];
    if (known.has(name)) return [];
    if (typeof attribute === 'string') return [[name, escapeText(attribute)]];
    return typeof attribute === 'number' || typeof attribute === 'boolean' ? [[name, attribute]] : [];
  });
  return Object.fromEntries(extras);
}
