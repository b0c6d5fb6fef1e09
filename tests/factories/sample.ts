import fc from 'fast-check';
import { toJSONSchema, type ZodMiniType } from 'zod/mini';

/** The part of JSON Schema that the contract's schemas come out as. */
interface Form {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  const?: unknown;
  enum?: unknown[];
  oneOf?: Form[];
  anyOf?: Form[];
  properties?: Record<string, Form>;
  required?: string[];
  additionalProperties?: false | Form;
  propertyNames?: Form;
  items?: Form;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
}

/** A value with one fault in it, and where a refusal has to say that it lies. */
export interface Spoilt {
  location: string;
  fault: string;
  value: unknown;
}

const formOf = (schema: ZodMiniType) => toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form;

/** A valid value with every optional field; ids in it name nothing that exists. */
export const sampleOf = (schema: ZodMiniType): unknown => sample(formOf(schema));

/** Every way to spoil a valid value in one place: types, bounds, patterns, what is missing and what is too much. */
export const spoilt = (schema: ZodMiniType, part: string): Spoilt[] => faults(formOf(schema), part);

function sample(form: Form): unknown {
  const [first] = optionsOf(form);
  if (first) return sample(first);
  if (form.const !== undefined) return form.const;
  if (form.enum) return form.enum[0];
  if (form.type === 'object') return sampleObject(form);
  if (form.type === 'array') return Array.from({ length: form.minItems || 1 }, () => sample(form.items ?? {}));
  if (form.type === 'number' || form.type === 'integer') return form.minimum ?? 1;
  return form.type === 'boolean' ? true : sampleText(form);
}

const optionsOf = ({ oneOf, anyOf }: Form) => oneOf ?? anyOf ?? [];

function sampleObject({ properties = {}, propertyNames, additionalProperties }: Form): Record<string, unknown> {
  const known = Object.entries(properties).map(([name, form]) => [name, sample(form)] as const);
  const free =
    propertyNames && additionalProperties ? [[String(sample(propertyNames)), sample(additionalProperties)]] : [];
  return Object.fromEntries([...known, ...free]);
}

const formats: Record<string, string> = {
  'date-time': '2027-03-01T08:00:00Z',
  date: '2027-03-01',
  uri: 'https://prova.example/',
};

function sampleText({ format = '', pattern }: Form): string {
  const plain = [formats[format] ?? 'Prova', '/prova'].find((text) => !pattern || new RegExp(pattern).test(text));
  if (plain || !pattern) return plain ?? '';
  return fc.sample(fc.stringMatching(new RegExp(pattern)), 1)[0]!;
}

function faults(form: Form, location: string): Spoilt[] {
  const here = (...values: [string, unknown][]) => values.map(([fault, value]) => ({ location, fault, value }));
  const options = optionsOf(form);
  if (options.length > 0) return [...here(['null', null]), ...options.flatMap((option) => faults(option, location))];
  switch (form.type) {
    case 'object':
      return [...here(['null', null], ['a list', []], ['a text', 'x']), ...objectFaults(form, location)];
    case 'array':
      return [
        ...here(['null', null], ['an object', {}], ['a text', 'x'], ...listFaults(form)),
        ...itemFaults(form, location),
      ];
    case 'number':
    case 'integer':
      return here(['null', null], ['a text', '1'], ...numberFaults(form));
    case 'boolean':
      return here(
        ['null', null],
        ['a text', 'true'],
        ...(form.const === undefined ? [] : ([['another', !form.const]] as [string, unknown][])),
      );
    default:
      return here(['null', null], ['a number', 7], ['a list', ['x']], ...textFaults(form));
  }
}

function objectFaults(form: Form, location: string): Spoilt[] {
  const { properties = {}, required = [], additionalProperties, propertyNames } = form;
  const whole = sampleObject(form);
  const inside = (name: string, of: Form) =>
    faults(of, `${location}.${name}`).map((spoilt) => ({ ...spoilt, value: { ...whole, [name]: spoilt.value } }));
  const missing = required.map((name) => {
    const { [name]: _left, ...value } = whole;
    return { location: `${location}.${name}`, fault: 'missing', value };
  });
  const unknown = { location, fault: 'an unknown field', value: { ...whole, unknown: 1 } };
  const strange = {
    location: `${location}.nothing`,
    fault: 'a name that does not fit',
    value: { ...whole, nothing: 1 },
  };
  return [
    ...missing,
    ...(additionalProperties === false ? [unknown] : []),
    ...(propertyNames?.pattern ? [strange] : []),
    ...Object.entries(properties).flatMap(([name, of]) => inside(name, of)),
    ...(additionalProperties ? Object.keys(whole).flatMap((name) => inside(name, additionalProperties)) : []),
  ];
}

/** More than any list of the contract may hold, where a form does not say how many. */
const farTooMany = 20_000;
const farTooLong = 1_000_000;
/** DynamoDB's numbers end at 10^126. */
const farTooLarge = 1e300;

function listFaults({ items = {}, minItems, maxItems }: Form): [string, unknown][] {
  const long = Array<unknown>((maxItems ?? farTooMany) + 1).fill(sample(items));
  return [['too many', long], ...(minItems ? [['too few', long.slice(0, minItems - 1)] as [string, unknown]] : [])];
}

const itemFaults = ({ items = {} }: Form, location: string) =>
  faults(items, `${location}.0`).map((spoilt) => ({ ...spoilt, value: [spoilt.value] }));

function numberFaults({ type, minimum, exclusiveMinimum, maximum }: Form): [string, unknown][] {
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  return [
    ['too large', maximum === undefined ? farTooLarge : maximum + 1],
    ...(least === undefined ? [] : [['too small', least - 1] as [string, unknown]]),
    ...(type === 'integer' ? [['a fraction', Math.max(least ?? 0, 0) + 0.5] as [string, unknown]] : []),
  ];
}

const strange = ['\u0000', '../', '🙂', 'a\nb', ''];

function textFaults(form: Form): [string, unknown][] {
  if (form.enum || form.const !== undefined) return [['none of the choice', 'nonsense']];
  const { minLength, maxLength, pattern, format } = form;
  const unfit = pattern ? strange.find((text) => !new RegExp(pattern).test(text)) : format ? 'nonsense' : undefined;
  const endless = maxLength === undefined && !pattern && !format;
  return [
    ...(maxLength || endless ? [['too long', 'a'.repeat((maxLength ?? farTooLong) + 1)] as [string, unknown]] : []),
    ...(minLength ? [['empty', ''] as [string, unknown]] : []),
    ...(unfit === undefined ? [] : [['of another form', unfit] as [string, unknown]]),
  ];
}
