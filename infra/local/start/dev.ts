import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite } from 'vite';
import { startCloud, type Cloud, type CloudOptions } from '../cloud.ts';
import { hostOf } from '../http/hosts.ts';
import { DOMAIN } from './demonstration-deployment.ts';
import { root } from './sources.ts';
import { watchFunctions } from './watch-functions.ts';

/** The cloud for daily work: web pages come from Vite with hot reload, functions follow their sources. */
export async function startDev(options: CloudOptions): Promise<{ cloud: Cloud; close: () => Promise<void> }> {
  const cloud = await startCloud({ ...options, behind: 0 });
  const server = createServer();
  const vite = await createVite({
    root: join(root, 'web'),
    configFile: join(root, 'web', 'vite.config.ts'),
    logLevel: 'warn',
    server: { middlewareMode: true, ws: { server }, allowedHosts: [DOMAIN] },
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const page = hostOf(request.headers.host) === DOMAIN && !request.url?.startsWith('/api/');
    if (page) vite.middlewares(request, response);
    else passOn(request, response, cloud.listening);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(cloud.port, '127.0.0.1', resolve));
  const unwatch = await watchFunctions(cloud, (line) => console.log(line));
  const close = async () => {
    unwatch();
    server.close();
    server.closeAllConnections();
    await vite.close();
    await cloud.close();
  };
  return { cloud, close };
}

/** Hands a request to the cloud's own port, as it came. */
function passOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url: path, rawHeaders: headers } = request;
  const passed = send({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}
