import type { catalogue } from './catalogue.ts';
import { Problem } from './problem.ts';
import type { Call, Received, Route, RouteGroup } from './route.ts';

/** A refusal of the API, as a problem document. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** The request did not reach the service or its answer did not come back; nothing is known of its effect. */
export class OfflineError extends Error {}

export interface ClientOptions {
  /** "https://chjassu.example"; empty for the page's own origin. */
  origin: string;
  /** The access token to send; undefined sends none. */
  token: () => Promise<string | undefined>;
  fetch?: typeof globalThis.fetch;
  /** Further headers, as the Origin that browsers add by themselves. */
  headers?: Record<string, string>;
}

type Caller<G extends RouteGroup> = {
  [Name in keyof G]: (call: Call<G[Name]>) => Promise<Received<G[Name]>>;
};

type Catalogue = typeof catalogue;

export type Client = { [D in keyof Catalogue]: Caller<Catalogue[D]> };

/** The routes of each domain: the catalogue, or for pages what fetches them when they are first spoken to. */
export type Routes = { [D in keyof Catalogue]: Catalogue[D] | (() => Promise<Catalogue[D]>) };

/** One function per route: `client.directory.getSchool({ params: { uai } })`. Throws ProblemError or OfflineError. */
export function createClient(options: ClientOptions, routes: Routes): Client {
  const domains = Object.entries(routes).map(([domain, group]) => [domain, caller(options, group)]);
  return Object.fromEntries(domains) as Client;
}

/** Throws ProblemError or OfflineError. */
export function caller<G extends RouteGroup>(options: ClientOptions, group: G | (() => Promise<G>)): Caller<G> {
  const routes = async () => (typeof group === 'function' ? reached(group()) : group);
  return new Proxy({} as Caller<G>, {
    get: (_none, name: string) => async (call: LooseCall) => send(options, (await routes())[name]!, call),
  });
}

interface LooseCall {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  match?: number;
  outlives?: boolean;
}

async function send(options: ClientOptions, route: Route, call: LooseCall): Promise<unknown> {
  const response = await reach(options, route, call);
  if (response.status === 204) return undefined;
  const value: unknown = await response.json().catch(() => undefined);
  if (response.ok) return route.answer ? route.answer.parse(value) : undefined;
  const problem = Problem.safeParse(value);
  throw new ProblemError(problem.success ? problem.data : outside(response.status));
}

/** Bytes that browsers still send for a page that is gone, of all its requests together (Fetch: 64 KiB). */
const mostOutliving = 60 * 1024;

async function reach(options: ClientOptions, route: Route, call: LooseCall): Promise<Response> {
  const token = route.action === 'open' ? undefined : await options.token();
  const headers = {
    ...options.headers,
    ...(token && { authorization: `Bearer ${token}` }),
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...(call.match !== undefined && { 'if-match': `"${call.match}"` }),
  };
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  const keepalive = call.outlives === true && new TextEncoder().encode(body ?? '').length <= mostOutliving;
  const init = { method: route.method, headers, body, ...(keepalive && { keepalive }) };
  return reached((options.fetch ?? fetch)(options.origin + address(route, call), init));
}

async function reached<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (cause) {
    throw new OfflineError('The service was not reached', { cause });
  }
}

/** The path of a route with its parameters and query filled in. */
export function address(route: Route, { params = {}, query = {} }: LooseCall): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

/** What the gateway itself answers is no problem document. */
function outside(status: number): Problem {
  const code =
    status === 401 ? 'not-signed-in' : status === 413 ? 'too-large' : status === 429 ? 'too-many' : 'unavailable';
  return { type: 'about:blank', title: `HTTP ${status}`, status, code, detail: 'The gateway refused the request.' };
}
