import type { Field } from './shared/src/defaults.ts';
import { isParams } from './shared/src/defaults.ts';

const typeNames: Record<string, string> = { text: 'string', boolean: 'boolean' };

/** Says where parameters differ from the semantics: one sentence per unknown name, wrong type or short list. */
export function checkParams(fields: Field[], params: unknown, where = 'params'): string[] {
  if (!isParams(params)) return [`${where} must be an object`];
  const known = fields.map(({ name }) => name);
  const unknown = Object.keys(params).filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${where}.${name} is unknown; known are ${known.join(', ')}`),
    ...fields.flatMap((field) => checkField(field, params[field.name ?? ''], `${where}.${field.name}`)),
  ];
}

function checkField(field: Field, value: unknown, where: string): string[] {
  if (value === undefined) return missing(field) ? [`${where} is missing`] : [];
  if (field.type === 'group') return checkParams(field.fields ?? [], value, where);
  if (field.type === 'list') return checkList(field, value, where);
  if (field.type === 'image') return hasPath(value) ? [] : [`${where} must be an object with a path and a mime`];
  const wanted = typeNames[field.type];
  return wanted && typeof value !== wanted ? [`${where} must be a ${wanted}`] : [];
}

function checkList({ field, min = 0 }: Field, value: unknown, where: string): string[] {
  if (!Array.isArray(value)) return [`${where} must be a list`];
  if (!field || value.length < min) return [`${where} needs at least ${min} entries`];
  return value.flatMap((entry, index) => checkField(field, entry, `${where}[${index}]`));
}

function missing({ type, optional, default: preset }: Field): boolean {
  return !optional && preset === undefined && (type === 'text' || type === 'list');
}

function hasPath(value: unknown): boolean {
  return isParams(value) && typeof value['path'] === 'string' && typeof value['mime'] === 'string';
}
