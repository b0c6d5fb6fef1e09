import type { CorsRule } from '../../template/model.ts';

type Headers = Record<string, string | string[] | undefined>;

/** CORS headers of an actual request, or of a preflight; undefined when no rule of the bucket fits. */
export function corsHeaders(rules: CorsRule[], method: string, headers: Headers): Record<string, string> | undefined {
  const origin = text(headers.origin);
  if (origin === undefined) return undefined;
  const preflight = method === 'OPTIONS';
  const wanted = preflight ? text(headers['access-control-request-method']) : method;
  const asked = preflight
    ? (text(headers['access-control-request-headers']) ?? '').split(',').map((name) => name.trim())
    : [];
  const rule = rules.find(
    (one) =>
      one.origins.some((pattern) => fits(pattern, origin)) &&
      one.methods.some((allowed) => allowed === wanted) &&
      asked.every(
        (name) => name === '' || one.headers.some((pattern) => fits(pattern.toLowerCase(), name.toLowerCase())),
      ),
  );
  if (!rule) return undefined;
  const any = rule.origins.includes('*');
  return {
    'access-control-allow-origin': any ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(any ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.exposed.length > 0 ? { 'access-control-expose-headers': rule.exposed.join(', ') } : {}),
    ...(preflight && asked.some(Boolean) ? { 'access-control-allow-headers': asked.join(', ') } : {}),
    ...(preflight && rule.maxAgeSeconds > 0 ? { 'access-control-max-age': String(rule.maxAgeSeconds) } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** S3 allows one "*" in an origin or header. */
function fits(pattern: string, value: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === value;
  return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
