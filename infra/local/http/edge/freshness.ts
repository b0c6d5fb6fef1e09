import type { Behavior, Distribution } from '../../template/model.ts';
import { header, type Headers } from '../message.ts';

/** Errors that CloudFront keeps unless it is told otherwise, and for how long. */
const KEPT_ERRORS = [404, 414, 500, 501, 502, 503, 504];
const KEPT_ERROR_SECONDS = 10;
/** Errors that it keeps only as long as the origin or the distribution says. */
const KEPT_WHEN_ASKED = [400, 403, 405, 412, 415];

/** Seconds for which an answer of the origin may be given again (developer guide, "Manage how long content stays in the cache"). */
export function secondsToKeep(
  status: number,
  headers: Headers,
  cache: Behavior['cache'],
  errorCaching: Distribution['errorCaching'],
  now: number,
): number {
  const byOrigin = originSeconds(headers, now);
  if (status >= 400) return errorSeconds(status, byOrigin ?? 0, errorCaching);
  const wanted = byOrigin ?? Math.max(cache.defaultSeconds, cache.minSeconds);
  return Math.min(Math.max(wanted, cache.minSeconds), Math.max(cache.maxSeconds, cache.minSeconds));
}

/** The origin can only ask for more than the distribution's time for this error: its `no-store` counts for nothing. */
function errorSeconds(status: number, byOrigin: number, errorCaching: Distribution['errorCaching']): number {
  const configured = errorCaching.find((error) => error.status === status)?.seconds;
  if (configured !== undefined) return Math.max(configured, byOrigin);
  if (KEPT_ERRORS.includes(status)) return Math.max(KEPT_ERROR_SECONDS, byOrigin);
  return KEPT_WHEN_ASKED.includes(status) ? byOrigin : 0;
}

/** What the origin says: s-maxage before max-age before Expires; 0 for what must not be kept. */
function originSeconds(headers: Headers, now: number): number | undefined {
  const control = header(headers, 'cache-control') ?? '';
  if (/\b(no-store|no-cache|private)\b/i.test(control)) return 0;
  const age = /\bs-maxage=(\d+)/i.exec(control) ?? /\bmax-age=(\d+)/i.exec(control);
  if (age) return Number(age[1]);
  const expires = header(headers, 'expires');
  if (expires === undefined) return undefined;
  const seconds = Math.floor((Date.parse(expires) - now) / 1000);
  return Number.isNaN(seconds) ? 0 : Math.max(0, seconds);
}
