import type { FetchObject } from '../../services/s3/fetch-object.ts';
import type { Behavior } from '../../template/model.ts';
import type { Gateway } from '../api/gateway.ts';
import { header, text, type Answer, type Headers, type Request } from '../message.ts';

export interface Origins {
  fetchObject: FetchObject;
  /** HTTP APIs by host. */
  gateways: Map<string, Gateway>;
}

/** Asks the origin of a behavior: a bucket, as this distribution, or an HTTP API. */
export async function askOrigin(
  behavior: Behavior,
  request: Request,
  origins: Origins,
  known: { distributionArn: string; range?: string; ifNoneMatch?: string },
): Promise<Answer> {
  const { origin } = behavior;
  if (origin.kind === 'bucket') {
    const { method, path } = request;
    if (method !== 'GET' && method !== 'HEAD')
      return text(405, 'The specified method is not allowed against this resource.');
    const { status, headers, stream } = await origins.fetchObject(origin.bucket, keyOf(origin.path + path), {
      method,
      ...known,
    });
    return { status, headers: { ...headers }, body: stream };
  }
  const gateway = origins.gateways.get(origin.host);
  if (!gateway) return text(502, `The origin ${origin.host} is not part of this system.`);
  return gateway({
    ...request,
    host: origin.host,
    query: forwardedQuery(behavior, request.query),
    headers: { ...forwardedHeaders(behavior, request), ...origin.headers },
  });
}

/** S3 decodes what CloudFront passes on; a malformed escape names no object. */
function keyOf(path: string): string {
  try {
    return decodeURIComponent(path).slice(1);
  } catch {
    return path.slice(1);
  }
}

/** CloudFront hands over only what the policies name, and its own User-Agent. */
function forwardedHeaders({ forwards, cache }: Behavior, { headers, body, ip }: Request): Headers {
  const { host: _host, cookie, ...viewer } = headers;
  const names = forwards.headers === 'none' ? [] : forwards.headers;
  const listed = names === 'all-but-host' ? viewer : pick(viewer, [...names, ...cache.headers]);
  const ofBody = body.length > 0 ? pick(viewer, ['content-type', 'content-length']) : {};
  const before = header(headers, 'x-forwarded-for');
  return {
    'user-agent': 'Amazon CloudFront',
    ...ofBody,
    ...listed,
    ...(forwards.cookies === 'all' && cookie !== undefined && { cookie }),
    'x-forwarded-for': before ? `${before}, ${ip}` : ip,
  };
}

function pick(headers: Headers, names: string[]): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

function forwardedQuery({ forwards, cache }: Behavior, query: string): string {
  return forwards.query === 'all' ? query : keyQuery(cache.query, query);
}

/** The part of a query that a cache policy names. */
export function keyQuery(named: Behavior['cache']['query'], query: string): string {
  if (named === 'all') return query;
  if (named === 'none') return '';
  const parts = query.split('&');
  return parts.filter((part) => named.includes(part.split('=')[0] ?? '')).join('&');
}
