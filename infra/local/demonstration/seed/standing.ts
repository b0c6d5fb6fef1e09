import { ProblemError } from '../../../../functions/contract/client.ts';

/**
 * Creates what is missing. What stands already and was edited since is left as it is: seeding again takes
 * nobody's work back.
 */
export async function orStanding<T>(created: Promise<T>): Promise<T | undefined> {
  try {
    return await created;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'changed') return undefined;
    throw error;
  }
}
