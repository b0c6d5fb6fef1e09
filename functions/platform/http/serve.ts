import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, Parsed, Route, RouteGroup } from '../../contract/route.ts';
import type { Log } from '../log.ts';
import type { Membership } from '../../contract/roles.ts';
import type { Caller } from '../person.ts';
import { isBusy, isTooLarge } from '../table/item.ts';
import { grantFor, type Target } from '../policy/policy.ts';
import { refuse, refused, type Refusal, type Result } from '../refusal.ts';
import { callerOf, parse, type Cookies } from './request.ts';
import { answer, problem, Reply } from './answer.ts';

/** A parsed request with its caller. */
export type Request<R extends Route> = Parsed<R> & {
  caller: Caller;
  cookies: Cookies;
  header: (name: string) => string | undefined;
};

type Outcome<R extends Route> = Promise<Result<Answer<R> | Reply>> | Result<Answer<R> | Reply>;

/**
 * Answers one route. `about` says what the request concerns, loading it if need be, so that the right is decided
 * before anything is done; what it loaded is handed on to `run`.
 */
export interface Handler<R extends Route, About extends Target = Target> {
  about: (request: Request<R>) => Promise<Result<About>> | Result<About>;
  run: (request: Request<R>, about: About) => Outcome<R>;
}

/** A handler with its loaded target kept typed inside. */
export const handle = <R extends Route, About extends Target>(
  about: (request: Request<R>) => Promise<Result<About>> | Result<About>,
  run: (request: Request<R>, about: About) => Outcome<R>,
): Handler<R> => ({ about, run: run as Handler<R>['run'] });

export type Handlers<G extends RouteGroup> = { [Name in keyof G]: Handler<G[Name]> };

/** What serving takes beside the handlers. */
export interface Service {
  log: Log;
  /** Reads the memberships of the few people who have more than an access token carries. */
  membershipsOf: (person: string) => Promise<Membership[]>;
}

/** Joins a domain's routes with their handlers into one Lambda handler; the gateway has chosen the route. */
export function serve<G extends RouteGroup>(group: G, handlers: Handlers<G>, service: Service) {
  const { log } = service;
  const byKey = new Map(
    Object.entries(group).map(([name, route]) => [
      `${route.method} ${route.path}`,
      { route, handler: handlers[name]! },
    ]),
  );
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = event.requestContext.requestId;
    const started = performance.now();
    const found = byKey.get(event.routeKey);
    const result = found
      ? await attempt(found.route, found.handler as Handler<Route>, event, service)
      : refuse('not-found', 'There is no such route');
    const response = refused(result) ? problem(result, request) : answer(result);
    log('info', 'request.done', {
      request,
      route: event.routeKey,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    });
    return response;
  };
}

async function attempt(
  route: Route,
  handler: Handler<Route>,
  event: APIGatewayProxyEventV2,
  { log, membershipsOf }: Service,
): Promise<Result<unknown>> {
  try {
    const caller = await callerOf(event, membershipsOf);
    const request = parse(route, event, caller);
    if (refused(request)) return request;
    const about = await handler.about(request);
    if (refused(about)) return about;
    const refusal = denied(route, request.caller, about);
    if (refusal) return refusal;
    const outcome = await handler.run(request, about);
    return refused(outcome) || outcome instanceof Reply ? outcome : route.answer?.parse(outcome);
  } catch (fault) {
    if (isTooLarge(fault)) return refuse('too-large', 'This is more than can be kept in one piece; make it shorter.');
    log('error', 'request.failed', {
      request: event.requestContext.requestId,
      route: event.routeKey,
      cause: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
    });
    if (isBusy(fault))
      return refuse('unavailable', 'Too much at once; nothing of yours was lost. Try again in a moment.');
    return refuse('unexpected', 'Something went wrong on our side; nothing of yours was lost. Try again.');
  }
}

function denied(route: Route, caller: Caller, target: Target): Refusal | undefined {
  if (route.action === 'open') return undefined;
  if (grantFor(caller, route.action, target)) return undefined;
  return refuse('missing-right', `This takes the right "${route.action}" here.`);
}
