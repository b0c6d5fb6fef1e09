import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Invoke } from '../functions/index.ts';
import type { FetchObject } from '../services/s3/fetch-object.ts';
import type { System } from '../template/model.ts';
import { createAuthorizer } from './api/authorizer.ts';
import { BODY_LIMIT_BYTES, createGateway } from './api/gateway.ts';
import { readBody } from './body.ts';
import { createCache } from './edge/cache.ts';
import { createEdge } from './edge/distribution.ts';
import { createHostTable, hostOf } from './hosts.ts';
import { json, send, text, type Answer, type Headers, type Request } from './message.ts';

type ServiceHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FrontOptions {
  system: Pick<System, 'apis' | 'distributions'>;
  invoke: Invoke;
  fetchObject: FetchObject;
  /** What answers other hosts by itself: "s3.chjassu.localhost", "portal.chjassu.localhost"... without the port. */
  services: Record<string, ServiceHandler>;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** One line for whoever runs this machine: what failed behind a 5xx; never a person's header or path. */
  log: (message: string) => void;
}

export interface Front {
  /** Listens on 127.0.0.1 and resolves with the port; rejects with Node's own error (code EADDRINUSE when taken). */
  listen(port: number): Promise<number>;
  /** Forgets what the distributions have cached, as an invalidation of everything would. */
  invalidate(): void;
  /** Stops listening and ends the connections. */
  close(): Promise<void>;
}

/** Memory for what all distributions keep. */
const CACHE_BYTES = 64 * 1024 * 1024;
/** Above every limit that an answer of CloudFront or API Gateway names, so that these can be given. */
const NODE_HEADERS_BYTES = 128 * 1024;

type Serve = (request: Request) => Promise<Answer>;

/** The one HTTP port of this machine: distributions, HTTP APIs and services, told apart by host. */
export function createFront(options: FrontOptions): Front {
  const { services, log } = options;
  const cache = createCache(CACHE_BYTES);
  const serverOf = createHostTable(servers(options, cache));

  const server = createServer({ maxHeaderSize: NODE_HEADERS_BYTES }, (request, response) => {
    const host = hostOf(request.headers.host);
    const service = services[host];
    if (service) return service(request, response);
    void answer(serverOf(host), request, response, host).catch((error: unknown) => {
      // A viewer that hangs up in the middle is no fault of anybody here.
      if (!request.destroyed) log(`${host}: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  });

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    invalidate: () => cache.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function servers(options: FrontOptions, cache: ReturnType<typeof createCache>): [string, Serve][] {
  const { system, invoke, fetchObject, clock, log } = options;
  const authorize = createAuthorizer({ clock, log });
  const gateways = new Map(
    system.apis.map((api) => [api.host, createGateway({ api, invoke, authorize, clock, log })] as const),
  );
  const edges = system.distributions.flatMap((distribution) => {
    const edge = createEdge({ distribution, fetchObject, gateways, cache, clock, log });
    return distribution.hosts.map((host): [string, Serve] => [host, edge]);
  });
  return [...gateways, ...edges];
}

async function answer(
  serve: Serve | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
): Promise<void> {
  const method = request.method ?? 'GET';
  const body = await readBody(request, BODY_LIMIT_BYTES);
  if (!serve)
    return send(response, text(421, `${host || 'A request without a host'} is not served on this port.\n`), method);
  if (!body) return send(response, json(413, { message: 'Request Entity Too Large' }), method);
  await send(response, await serve(toRequest(request, method, host, body)), method);
}

function toRequest(request: IncomingMessage, method: string, host: string, body: Buffer): Request {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method,
    host,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: request.headers as Headers,
    body,
    ip: request.socket.remoteAddress ?? '127.0.0.1',
  };
}
