import { isCodeAddress } from './address.ts';
import type { Cleaner, CleaningContext } from './context.ts';
import { isBlank } from './context.ts';
import type { Field } from './field.ts';
import { cleanFile, cleanRecording } from './file.ts';
import { cleanLibrary } from './library.ts';
import { cleanBoolean, cleanNumber, cleanSelect } from './scalars.ts';
import { cleanGroup, cleanList } from './structure.ts';
import { cleanText } from './text.ts';

const cleaners = new Map<string, Cleaner>([
  ['text', cleanText],
  ['number', cleanNumber],
  ['boolean', cleanBoolean],
  ['select', cleanSelect],
  ['list', cleanList],
  ['group', cleanGroup],
  ['library', cleanLibrary],
  ['file', cleanFile],
  ['image', cleanFile],
  ['audio', cleanRecording],
  ['video', cleanRecording],
]);

const scalars = new Set(['number', 'boolean', 'select']);

/** Cleans one value by its field. A type that is not known, or nothing written, leaves the value out. */
export function cleanField(value: unknown, field: Field, context: CleaningContext, path: string): unknown {
  // Code counts the choices of a select that takes several: none is as good an answer as some.
  const isNoChoice = field.type === 'select' && field.multiple === true && Array.isArray(value);
  const isUnset = value === undefined || value === null || (scalars.has(field.type) && isBlank(value) && !isNoChoice);
  if (isUnset) return undefined;
  const cleaned = cleaners.get(field.type)?.(value, field, context, path);
  if (typeof cleaned !== 'string' || !isCodeAddress(cleaned, field)) return cleaned;
  context.notices.push({ code: 'code-address-removed', path });
  return undefined;
}
