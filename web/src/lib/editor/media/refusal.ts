import { ProblemError } from '#contract/client.ts';
import { failureOf } from '#lib/failure.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a file was not taken, for the person who chose it. */
export function uploadRefusal(error: unknown): string {
  if (error instanceof ProblemError && error.problem.status === 413) return m.upload_too_large();
  if (error instanceof ProblemError && error.problem.status === 400) return m.upload_wrong_type();
  return failureOf(error).kind === 'offline' ? m.upload_offline() : m.upload_failed();
}
