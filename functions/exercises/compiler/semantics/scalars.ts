import type { Field } from './field.ts';
import { isRecord } from './context.ts';
import { escapeText } from './escape.ts';

/**
 * Brings a number within the field's decimals, bounds and steps; what is no number becomes 0 and is then bounded.
 * Rounded first, unlike in the reference implementation: rounding last can leave the bounds and the steps again.
 */
export function cleanNumber(value: unknown, { min, max, step, decimals }: Field): number {
  const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  let number = rounded(typeof given === 'number' && Number.isFinite(given) ? given : 0, decimals);
  if (min !== undefined && number < min) number = min;
  if (max !== undefined && number > max) number = max;
  // The reference implementation steps in whole numbers only; a step below one leaves the number as it is.
  if (step !== undefined && Math.trunc(step) > 0) number -= Math.trunc(number - (min ?? 0)) % Math.trunc(step);
  // JSON has no minus zero.
  return number + 0;
}

function rounded(number: number, decimals: number | undefined): number {
  return decimals === undefined ? number : Number(number.toFixed(Math.min(Math.max(Math.trunc(decimals), 0), 20)));
}

/** Reads a boolean, however a host wrote it; undefined (the library's own default) when it is none. */
export function cleanBoolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  return undefined;
}

/** Keeps a choice that is among the options; another falls back to the first option. */
export function cleanSelect(value: unknown, field: Field): string | string[] | undefined {
  const options = optionValues(field.options ?? []);
  const isAllowed = (choice: string) => options.length === 0 || field.optional === true || options.includes(choice);
  if (field.multiple) {
    const choices = (Array.isArray(value) ? value : [value]).map(asChoice);
    return choices
      .filter((choice) => choice !== undefined && isAllowed(choice))
      .map((choice) => escapeText(choice ?? ''));
  }
  const choice = asChoice(Array.isArray(value) ? value[0] : value);
  // A blank choice in a list says as little as a blank one alone.
  if (choice !== undefined && choice.trim() === '') return undefined;
  if (choice !== undefined && isAllowed(choice)) return escapeText(choice);
  return options[0] === undefined ? undefined : escapeText(options[0]);
}

function asChoice(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** The values of options, those of option groups included. */
function optionValues(options: readonly unknown[]): string[] {
  return options.flatMap((option): string[] => {
    if (!isRecord(option)) return [];
    if (Array.isArray(option.options)) return optionValues(option.options);
    const value = asChoice(option.value);
    return value === undefined ? [] : [value];
  });
}
