import { PackageRefused } from '../refusals.ts';
import { cleanField } from './clean.ts';
import { isRecord, type CleaningContext } from './context.ts';
import type { Field } from './field.ts';

/** Cleans what is said of authors and licences. What does not fit is left out: no exercise is refused for it. */
export function cleanCredits(
  value: unknown,
  fields: readonly Field[],
  context: CleaningContext,
  path: string,
): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    const field = fields.find((known) => known.name === name);
    return [name, field && whatFits(() => cleanField(member, field, context, `${path}.${name}`))];
  });
  return Object.fromEntries(entries.filter(([, cleaned]) => cleaned !== undefined));
}

function whatFits(clean: () => unknown): unknown {
  try {
    return clean();
  } catch (cause) {
    if (cause instanceof PackageRefused && cause.refusal.code === 'content-does-not-fit') return undefined;
    throw cause;
  }
}
