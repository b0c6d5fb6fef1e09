import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Files } from '../zip.ts';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const playerFolder = join(import.meta.dirname, '../../../node_modules/h5p-standalone/dist');

const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Player</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 0 }</style>
<main id="player"></main><script src="/player/main.bundle.js"></script></html>`;

export interface PlayServer {
  url: string;
  close(): Promise<void>;
}

/** Serves h5p-standalone at /player, unpacked packages at /content/<name>, and at / a page that waits to play one. */
export async function servePackages(packages: Map<string, Files>): Promise<PlayServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    find(path, packages).then(
      (body) =>
        response
          .writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream' })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
  return { url: `http://127.0.0.1:${port}/`, close };
}

async function find(path: string, packages: Map<string, Files>): Promise<Uint8Array | string> {
  if (path === '/') return page;
  const [, root, name = '', ...rest] = path.split('/');
  if (root === 'player') return readFile(join(playerFolder, name, ...rest));
  const file = packages.get(name)?.get(rest.join('/'));
  if (!file) throw new Error(`nothing at ${path}`);
  return file;
}
