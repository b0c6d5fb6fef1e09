import type { Behavior } from '../../template/model.ts';
import { header, varyingBy, type Headers } from '../message.ts';

/** Applies a response headers policy: removes, sets, and answers cross-origin requests. */
export function applyPolicy(policy: Behavior['responseHeaders'], answer: Headers, request: Headers): Headers {
  const headers = { ...answer };
  for (const name of policy.remove) delete headers[name];
  for (const [name, value] of Object.entries(policy.set)) {
    if (policy.override[name] || !(name in headers)) headers[name] = value;
  }
  return policy.cors ? applyCors(policy.cors, headers, header(request, 'origin')) : headers;
}

function applyCors(
  cors: NonNullable<Behavior['responseHeaders']['cors']>,
  headers: Headers,
  origin: string | undefined,
): Headers {
  const fromOrigin = 'access-control-allow-origin' in headers;
  if (origin === undefined || (fromOrigin && !cors.override)) return headers;
  const any = cors.origins.includes('*');
  if (!any && !cors.origins.some((pattern) => matchesOrigin(pattern, origin))) return headers;
  return {
    ...headers,
    ...cors.headers,
    'access-control-allow-origin': any ? '*' : origin,
    ...(!any && { vary: varyingBy(headers, 'Origin') }),
  };
}

/** An allowed origin may hold one `*`, as in "https://*.example.org". */
function matchesOrigin(pattern: string, origin: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined ? pattern === origin : origin.startsWith(before) && origin.endsWith(after);
}
