import { ProblemError } from '#contract/client.ts';
import { didNotArrive, failureOf } from '#lib/failure.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a file was not taken, for the person who chose it. */
export function uploadRefusal(error: unknown): string {
  if (didNotArrive(failureOf(error))) return m.upload_offline();
  const { status, errors = [] } = error instanceof ProblemError ? error.problem : { status: undefined };
  // A file that is too large itself is named; else it would be one too many.
  if (status === 413) return errors.length > 0 ? m.upload_too_large() : m.upload_over_quota();
  return status === 400 ? m.upload_wrong_type() : m.upload_failed();
}
