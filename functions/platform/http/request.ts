import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Fault } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import type { Membership } from '../../contract/roles.ts';
import { fromClaim, manyMemberships, type Caller } from '../person.ts';
import { refuse, refused, type Refusal } from '../refusal.ts';
import type { Request } from './serve.ts';

export type Cookies = Record<string, string>;

const nobody: Caller = { id: '', memberships: [] };

/** Who the gateway's JWT authorizer found; on open routes nobody. */
export async function callerOf(
  event: APIGatewayProxyEventV2,
  membershipsOf: (person: string) => Promise<Membership[]>,
): Promise<Caller> {
  const context = event.requestContext as { authorizer?: { jwt?: { claims: Record<string, unknown> } } };
  const claims = context.authorizer?.jwt?.claims;
  if (!claims) return nobody;
  const id = String(claims.sub);
  const claim = String(claims.memberships ?? '');
  return { id, memberships: claim === manyMemberships ? await membershipsOf(id) : fromClaim(claim) };
}

/** The request in the shape that its route declares, or a refusal that names every fault. */
export function parse(route: Route, event: APIGatewayProxyEventV2, caller: Caller): Request<Route> | Refusal {
  if (route.action !== 'open' && caller.id === '') return refuse('not-signed-in', 'This takes an access token.');
  const body = route.body ? readBody(event) : undefined;
  if (refused(body)) return body;
  const errors: Fault[] = [];
  const part = (name: string, schema: z.ZodMiniType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    errors.push(...parsed.error.issues.map((issue) => toFault(name, issue)));
    return undefined;
  };
  const request = {
    params: part('path', route.params, event.pathParameters ?? {}),
    query: part('query', route.query, event.queryStringParameters ?? {}),
    body: part('body', route.body, body),
    match: readMatch(event.headers['if-match'], errors),
    caller,
    cookies: readCookies(event.cookies ?? []),
    header: (name: string) => event.headers[name],
  };
  if (errors.length > 0) return refuse('bad-request', 'Some fields do not fit.', { errors });
  if (route.edits && request.match === undefined) {
    return refuse('match-missing', 'An edit says with If-Match which version it saw.');
  }
  return request as Request<Route>;
}

function readBody(event: APIGatewayProxyEventV2): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body;
  let wellFormed = true;
  try {
    const value: unknown = JSON.parse(text ?? '', (name, entry: unknown) => {
      wellFormed &&= name.isWellFormed() && (typeof entry !== 'string' || entry.isWellFormed());
      return entry;
    });
    if (wellFormed) return value;
  } catch {
    return unreadable('not JSON', 'send a JSON document as application/json');
  }
  // Neither the table nor canonical JSON takes them.
  return unreadable('half of a surrogate pair', 'send whole characters');
}

const unreadable = (message: string, fix: string) =>
  refuse('bad-request', 'The body cannot be read.', { errors: [{ location: 'body', message, fix }] });

function readMatch(header: string | undefined, errors: Fault[]): number | undefined {
  if (header === undefined) return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(header)?.[1];
  if (version) return Number(version);
  errors.push({ location: 'header.if-match', message: 'not a version', fix: 'send the version that was read, as "3"' });
  return undefined;
}

function readCookies(cookies: string[]): Cookies {
  return Object.fromEntries(
    cookies.map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, at), cookie.slice(at + 1)];
    }),
  );
}

function toFault(part: string, issue: z.core.$ZodIssue): Fault {
  const location = [part, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    return { location, message: `unknown field: ${issue.keys.join(', ')}`, fix: 'leave it out' };
  }
  const fix = issue.code === 'invalid_value' ? `one of ${issue.values.join(', ')}` : undefined;
  return { location, message: issue.message, ...(fix && { fix }) };
}
