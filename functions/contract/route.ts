import type * as z from 'zod/mini';
import type { Action } from './actions.ts';

type Schema = z.ZodMiniType;
export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** One route of the API, as data: the gateway, the functions, the client and the OpenAPI document are made from it. */
export interface Route {
  method: Method;
  /** With its parameters in braces, as the gateway and OpenAPI write them. */
  path: `/api/${string}`;
  summary: string;
  /** The right it takes; `open` routes have none and are not behind the token authorizer. */
  action: Action | 'open';
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** What comes back with 200; none is 204. */
  answer?: Schema;
  /** An edit that must say which version it saw (`If-Match`). */
  edits?: boolean;
}

/** Keeps the literal types of a route. */
export const route = <const R extends Route>(definition: R): R => definition;

export type RouteGroup = Record<string, Route>;

type Output<S> = S extends Schema ? z.infer<S> : undefined;
type Input<S> = S extends Schema ? z.input<S> : undefined;

/** What a handler receives, parsed. */
export interface Parsed<R extends Route> {
  params: Output<R['params']>;
  query: Output<R['query']>;
  body: Output<R['body']>;
  /** The version that the caller saw; always there on routes that edit. */
  match: R['edits'] extends true ? number : number | undefined;
}

export type Answer<R extends Route> = R['answer'] extends Schema ? z.input<R['answer']> : void;

type Part<Name extends string, S> = S extends Schema
  ? // What has nothing but optional parts may be left out whole.
    Record<never, never> extends Input<S>
    ? { [K in Name]?: Input<S> }
    : { [K in Name]: Input<S> }
  : unknown;

/** What a caller of the typed client gives. */
export type Call<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> &
  (R['edits'] extends true ? { match: number } : { match?: number }) & {
    /** It is sent though its page goes away, if it is small enough for browsers to do so. */
    outlives?: boolean;
  };

export type Received<R extends Route> = Output<R['answer']>;
