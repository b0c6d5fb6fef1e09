import { ProblemError } from '../functions/contract/client.ts';
import type { Problem } from '../functions/contract/problem.ts';

/** The problem document by which a call is refused; fails when the call goes through. */
export async function refusalOf(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('the call should have been refused');
}

/** "allowed", or the code of the refusal. */
export const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'allowed',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );
