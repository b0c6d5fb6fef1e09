import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { header, type Headers, type Request } from '../message.ts';
import type { Claims } from './authorizer.ts';
import type { Match } from './routes.ts';

interface EventContext {
  match: Match;
  claims?: Claims;
  apiId: string;
  requestId: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** The event of payload format 2.0 (API Gateway developer guide, "Lambda proxy integrations for HTTP APIs"). */
export function toEvent(request: Request, context: EventContext): APIGatewayProxyEventV2 {
  const { match, claims, apiId, requestId, now } = context;
  const isBase64Encoded = request.body.length > 0 && !isText(header(request.headers, 'content-type'));
  const query = queryParameters(request.query);
  const cookies = cookiesOf(request.headers);
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: decodePath(request.path),
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(request.headers),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId,
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: request.host,
      domainPrefix: request.host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: decodePath(request.path),
        protocol: 'HTTP/1.1',
        sourceIp: request.ip,
        userAgent: header(request.headers, 'user-agent') ?? '',
      },
      requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: apacheTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  } as APIGatewayProxyEventV2;
}

function joined(headers: Headers): Record<string, string> {
  const { cookie: _cookie, ...others } = headers;
  return Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

function cookiesOf(headers: Headers): string[] {
  const cookies = (header(headers, 'cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.filter((cookie) => cookie !== '');
}

/** Several values of one name are joined by a comma. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

function isText(contentType: string | undefined): boolean {
  return contentType === undefined || /^(text\/|application\/([^;]*\+)?(json|xml|javascript)\b)/i.test(contentType);
}

/** API Gateway hands the path over decoded. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** "12/Mar/2020:19:03:58 +0000" */
function apacheTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
