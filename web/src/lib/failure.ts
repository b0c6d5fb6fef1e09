import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Problem } from '#contract/problem.ts';

export type FailureKind =
  'offline' | 'unreached' | 'signed-out' | 'missing-right' | 'not-found' | 'busy' | 'unexpected';

/** Why something could not be shown or done, as far as the person can act on it. */
export interface Failure {
  kind: FailureKind;
  /** The request's id, for whoever looks into it. */
  request?: string;
}

/** What was sent did not get there, whatever the line or the service has. */
export const didNotArrive = ({ kind }: Failure): boolean => kind === 'offline' || kind === 'unreached';

const kinds: Record<number, FailureKind> = {
  401: 'signed-out',
  403: 'missing-right',
  404: 'not-found',
  429: 'busy',
  503: 'busy',
};

export function failureOf(error: unknown, online = navigator.onLine): Failure {
  if (error instanceof OfflineError) return { kind: online ? 'unreached' : 'offline' };
  // A page's code that could not be fetched is no error of ours while there is no network.
  if (!(error instanceof ProblemError)) return { kind: online ? 'unexpected' : 'offline' };
  const { status, request } = error.problem;
  if (namesNothing(error.problem)) return { kind: 'not-found', request };
  return { kind: kinds[status] ?? 'unexpected', request };
}

/** An address with an id that cannot be one. */
const namesNothing = ({ status, errors = [] }: Problem) =>
  status === 400 && errors.length > 0 && errors.every(({ location }) => location.startsWith('path.'));
