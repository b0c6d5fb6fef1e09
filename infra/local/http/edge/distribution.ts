import { randomUUID } from 'node:crypto';
import type { Behavior, Distribution } from '../../template/model.ts';
import { header, text, type Answer, type Headers, type Request } from '../message.ts';
import { behaviorFor } from './behavior.ts';
import type { Cache } from './cache.ts';
import { isUnchanged, notModified } from './conditions.ts';
import { compileFunction, type EdgeFunction, type FunctionResult } from './function.ts';
import { fromEventRequest, fromValues, toEventRequest, toSetCookies, toValues } from './function-event.ts';
import type { Origins } from './origin.ts';
import { applyPolicy } from './policy-headers.ts';
import { createRetriever, type Retrieved } from './retrieve.ts';

/** Above this (request line and headers) CloudFront refuses a request. */
const REQUEST_LIMIT_BYTES = 20_480;

interface EdgeOptions extends Origins {
  distribution: Distribution;
  cache: Cache;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** What went wrong behind a 502 or 503; names functions and origins, never people. */
  log: (message: string) => void;
}

export type Edge = (request: Request) => Promise<Answer>;

interface Compiled {
  request?: EdgeFunction;
  response?: EdgeFunction;
}

/** One CloudFront distribution. */
export function createEdge(options: EdgeOptions): Edge {
  const { distribution, log } = options;
  const retrieve = createRetriever(options);
  const functions = new Map(distribution.behaviors.map((behavior) => [behavior, compile(distribution, behavior)]));

  return async (viewer) => {
    if (requestBytes(viewer) > REQUEST_LIMIT_BYTES) return refusal(494, 'The request headers are too large.');
    const behavior = behaviorFor(distribution, viewer.path);
    if (!behavior.methods.includes(viewer.method)) {
      return refusal(403, `This distribution is not configured to allow the HTTP request method ${viewer.method}.`);
    }
    const { request: onRequest, response: onResponse } = functions.get(behavior) ?? {};
    try {
      const result = onRequest ? await onRequest(eventOf('viewer-request', viewer)) : undefined;
      if (result && 'statusCode' in result) {
        const answer = generated(result);
        return { ...answer, headers: applyPolicy(behavior.responseHeaders, answer.headers, viewer.headers) };
      }
      const request = result ? fromEventRequest(result, viewer) : viewer;
      const answer = await answerFor(behavior, request);
      return onResponse ? changed(answer, await onResponse(eventOf('viewer-response', request, answer))) : answer;
    } catch (error) {
      log(`${distribution.id}: ${error instanceof Error ? error.message : String(error)}`);
      return refusal(503, 'The CloudFront function or the origin failed.');
    }
  };

  async function answerFor(behavior: Behavior, request: Request): Promise<Answer> {
    const path = request.path === '/' && distribution.rootObject ? `/${distribution.rootObject}` : request.path;
    const retrieved = await withErrorPage(await retrieve(behavior, { ...request, path }), request);
    const headers = applyPolicy(behavior.responseHeaders, retrieved.headers, request.headers);
    headers['x-cache'] = `${retrieved.status >= 400 ? 'Error' : retrieved.from} from cloudfront`;
    const answer = { status: retrieved.status, headers, body: retrieved.body };
    if (answer.status !== 200 || !isRead(request) || !isUnchanged(request.headers, headers)) return answer;
    if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
    return notModified(headers);
  }

  /** The page that stands for an error of the origin, with the status that it is given. */
  async function withErrorPage(retrieved: Retrieved, request: Request): Promise<Retrieved> {
    const page = distribution.errorPages.find(({ status }) => status === retrieved.status);
    if (!page) return retrieved;
    const { range: _range, ...headers } = request.headers;
    const method = isRead(request) ? request.method : 'GET';
    const asked = { ...request, method, path: page.path, query: '', headers, body: Buffer.alloc(0) };
    const found = await retrieve(behaviorFor(distribution, page.path), asked);
    if (found.status !== 200) return retrieved;
    if (!Buffer.isBuffer(retrieved.body)) retrieved.body.destroy();
    return { ...found, status: page.responseStatus };
  }

  function eventOf(eventType: string, request: Request, answer?: Answer): object {
    const distributionId = distribution.arn.split('/').at(-1) ?? '';
    return {
      version: '1.0',
      context: {
        distributionDomainName: distribution.hosts.at(-1),
        distributionId,
        eventType,
        requestId: randomUUID(),
      },
      viewer: { ip: request.ip },
      request: toEventRequest(request),
      ...(answer && {
        response: { statusCode: answer.status, headers: toValues(answer.headers), cookies: {} },
      }),
    };
  }
}

function compile(distribution: Distribution, { pattern, onViewerRequest, onViewerResponse }: Behavior): Compiled {
  const name = `${distribution.id} ${pattern}`;
  return {
    request: onViewerRequest === undefined ? undefined : compileFunction(onViewerRequest, `${name} viewer-request`),
    response: onViewerResponse === undefined ? undefined : compileFunction(onViewerResponse, `${name} viewer-response`),
  };
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** An answer that a viewer-request function gave in the origin's stead. */
function generated(result: Extract<FunctionResult, { statusCode: number }>): Answer {
  const { statusCode, body = '' } = result;
  const bytes =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
  const headers = { ...headersOf(result), 'x-cache': 'FunctionGeneratedResponse from cloudfront' };
  return { status: statusCode, headers, body: bytes };
}

/** An answer whose status and headers a viewer-response function has set anew. */
function changed(answer: Answer, result: FunctionResult): Answer {
  if (!('statusCode' in result)) throw new Error('a viewer-response function gave no response');
  return { ...answer, status: result.statusCode, headers: headersOf(result) };
}

function headersOf({ headers = {}, cookies = {} }: Extract<FunctionResult, { statusCode: number }>): Headers {
  const sent = fromValues(headers);
  const setCookies = [sent['set-cookie'] ?? [], toSetCookies(cookies)].flat();
  return setCookies.length > 0 ? { ...sent, 'set-cookie': setCookies } : sent;
}

function refusal(status: number, reason: string): Answer {
  return text(status, `${reason}\n`, { 'x-cache': 'Error from cloudfront' });
}

function requestBytes({ method, path, query, headers }: Request): number {
  const fields = Object.keys(headers).reduce(
    (sum, name) => sum + name.length + (header(headers, name)?.length ?? 0) + 4,
    0,
  );
  return method.length + path.length + query.length + 12 + fields;
}
