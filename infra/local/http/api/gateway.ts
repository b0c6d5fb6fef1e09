import { randomUUID } from 'node:crypto';
import { FunctionError, type Invoke } from '../../functions/index.ts';
import type { HttpApi } from '../../template/model.ts';
import { header, json, type Answer, type Headers, type Request } from '../message.ts';
import { toAnswer } from './answer.ts';
import type { Authorize } from './authorizer.ts';
import { toEvent } from './event.ts';
import { createRouter } from './routes.ts';

/** API Gateway's quotas for HTTP APIs. */
export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const HEADERS_LIMIT_BYTES = 10_240;
const INTEGRATION_LIMIT_MS = 30_000;

interface GatewayOptions {
  api: HttpApi;
  invoke: Invoke;
  authorize: Authorize;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** What went wrong behind a 500; names functions, never people. */
  log: (message: string) => void;
  integrationLimitMs?: number;
}

export type Gateway = (request: Request) => Promise<Answer>;

/** One HTTP API: routes, authorizes, calls the function, and translates both ways. */
export function createGateway(options: GatewayOptions): Gateway {
  const { api, authorize, clock } = options;
  const route = createRouter(api.routes);
  return async (request) => {
    if (headerBytes(request) > HEADERS_LIMIT_BYTES) return json(431, { message: 'Request Header Fields Too Large' });
    if (request.body.length > BODY_LIMIT_BYTES) return json(413, { message: 'Request Entity Too Large' });
    const match = route(request.method, request.path);
    if (!match) return json(404, { message: 'Not Found' });

    const { authorizer, functionArn } = match.route;
    const decision = authorizer && (await authorize(authorizer, header(request.headers, 'authorization')));
    if (decision && !decision.allowed) {
      return json(401, { message: 'Unauthorized' }, { 'www-authenticate': decision.challenge });
    }
    const requestId = randomUUID();
    const event = toEvent(
      { ...request, headers: withForwarded(request) },
      { match, claims: decision?.claims, apiId: api.host.split('.')[0] ?? '', requestId, now: clock() },
    );
    const answer = await call(functionArn, event, options);
    answer.headers['apigw-requestid'] = requestId;
    return answer;
  };
}

async function call(functionArn: string, event: object, options: GatewayOptions): Promise<Answer> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), options.integrationLimitMs ?? INTEGRATION_LIMIT_MS);
  try {
    const outcome = await Promise.race([
      options.invoke(functionArn, event).then((result) => ({ result })),
      late.promise,
    ]);
    if (outcome === 'late') return json(503, { message: 'Service Unavailable' });
    const answer = toAnswer(outcome.result);
    if (answer) return answer;
    options.log(`${functionArn} gave an answer that is no HTTP response`);
  } catch (error) {
    if (error instanceof FunctionError && error.failure === 'request-too-large') {
      return json(413, { message: 'Request Entity Too Large' });
    }
    options.log(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  return json(500, { message: 'Internal Server Error' });
}

/** The request line counts too. */
function headerBytes({ method, path, query, headers }: Request): number {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => name.length + one.length + 4),
  );
  return fields.reduce((sum, bytes) => sum + bytes, method.length + path.length + query.length + 12);
}

function withForwarded({ headers, ip, host }: Request): Headers {
  const before = header(headers, 'x-forwarded-for');
  return {
    ...headers,
    host,
    'x-forwarded-for': before ? `${before}, ${ip}` : ip,
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
  };
}
