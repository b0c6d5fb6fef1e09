import { PackageRefused } from '../refusals.ts';
import type { Refusal } from '../refusals.ts';

/** The refusal that an action ends with; undefined when it goes through. */
export async function refusalFrom(action: () => unknown): Promise<Refusal | undefined> {
  try {
    await action();
    return undefined;
  } catch (cause) {
    if (cause instanceof PackageRefused) return cause.refusal;
    throw cause;
  }
}
