/** What the tests of this folder share: a client that names its host, and a system made by hand. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { FetchedObject, FetchObject } from '../services/s3/fetch-object.ts';
import type { Behavior, Distribution, HttpApi } from '../template/model.ts';
import { createFront, type Front, type FrontOptions } from './front.ts';

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export interface Call {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** A request to 127.0.0.1 under any host, as a browser would send it. */
export function call(
  port: number,
  host: string,
  path: string,
  { method = 'GET', headers = {}, body }: Call = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      agent: false,
      headers: { host: `${host}:${port}`, ...headers },
    };
    const sent = request(options, (answer) => {
      answer.toArray().then((chunks: Buffer[]) => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString() });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface StoredObject {
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** A bucket in memory that answers as S3 does to a distribution, and counts what it was asked. */
export function fakeBucket(objects: Record<string, StoredObject>): {
  fetchObject: FetchObject;
  asked: string[];
} {
  const asked: string[] = [];
  const fetchObject = async (...[bucket, key, options = {}]: Parameters<FetchObject>): Promise<FetchedObject> => {
    const { method = 'GET', range, ifNoneMatch } = options;
    asked.push([method, `${bucket}/${key}`, range, ifNoneMatch].filter(Boolean).join(' '));
    const object = objects[key];
    if (!object)
      return {
        status: 403,
        headers: { 'content-length': '6' },
        stream: Readable.from([Buffer.from('denied')]),
      };
    const body = Buffer.from(object.body);
    const etag = `"${body.length}-${body.subarray(0, 8).toString('hex')}"`;
    if (ifNoneMatch === etag) return { status: 304, headers: { etag }, stream: Readable.from([]) };
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const end = to ? Number(to) : body.length - 1;
    const part = from === undefined ? body : body.subarray(Number(from), end + 1);
    return {
      status: from === undefined ? 200 : 206,
      headers: {
        etag,
        'content-length': String(part.length),
        'accept-ranges': 'bytes',
        ...(from !== undefined && { 'content-range': `bytes ${from}-${end}/${body.length}` }),
        ...object.headers,
      },
      stream: Readable.from(method === 'HEAD' ? [] : [part]),
    };
  };
  return { fetchObject, asked };
}

/** A behavior in front of a bucket, as CachingOptimized makes it. */
export function behavior(overrides: Partial<Behavior> = {}): Behavior {
  return {
    pattern: '*',
    origin: { kind: 'bucket', bucket: 'site', path: '' },
    methods: ['GET', 'HEAD'],
    compress: false,
    cache: { minSeconds: 1, defaultSeconds: 86_400, maxSeconds: 31_536_000, query: 'none', headers: [] },
    forwards: { headers: 'none', cookies: 'none', query: 'none' },
    responseHeaders: { set: {}, override: {}, remove: [] },
    ...overrides,
  };
}

/** A behavior in front of an HTTP API, as CachingDisabled and AllViewerExceptHostHeader make it. */
export function apiBehavior(host: string, overrides: Partial<Behavior> = {}): Behavior {
  return behavior({
    pattern: '/api/*',
    origin: { kind: 'http', host, headers: {} },
    methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    cache: { minSeconds: 0, defaultSeconds: 0, maxSeconds: 0, query: 'none', headers: [] },
    forwards: { headers: 'all-but-host', cookies: 'all', query: 'all' },
    ...overrides,
  });
}

export function distribution(behaviors: Behavior[], overrides: Partial<Distribution> = {}): Distribution {
  return {
    id: 'Web.Application',
    arn: 'arn:aws:cloudfront::000000000000:distribution/APPLICATION',
    hosts: ['chjassu.localhost'],
    behaviors,
    errorPages: [],
    errorCaching: [],
    rootObject: 'index.html',
    ...overrides,
  };
}

const APP = 'chjassu.localhost';
export const API = 'api.execute-api.eu-west-3.chjassu.localhost';

/** The time for every front of a test, in milliseconds since 1970. */
export const clock = { now: Date.parse('2026-11-23T08:00:00Z') };

const fronts: Front[] = [];

/** Starts a front on a free port; `get` calls the application's host unless another is named. */
export async function startFront(
  described: { distributions?: Distribution[]; apis?: HttpApi[] },
  options: Partial<FrontOptions> & { objects?: Record<string, StoredObject> } = {},
) {
  const { objects = {}, ...others } = options;
  const { fetchObject, asked } = fakeBucket(objects);
  const logged: string[] = [];
  const front = createFront({
    system: { distributions: [], apis: [], ...described },
    invoke: async () => ({ statusCode: 200, body: 'from the function' }),
    fetchObject,
    services: {},
    clock: () => clock.now,
    log: (message) => logged.push(message),
    ...others,
  });
  fronts.push(front);
  const port = await front.listen(0);
  const get = (path: string, options?: Call, host = APP) => call(port, host, path, options);
  return { port, get, asked, logged, invalidate: () => front.invalidate() };
}

export async function stopFronts(): Promise<void> {
  await Promise.all(fronts.splice(0).map((front) => front.close()));
}
