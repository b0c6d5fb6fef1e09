import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Files whose names or folders carry a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable';

/** A built file and what its bucket is told of it. */
export interface PublishedFile {
  path: string;
  key: string;
  contentType: string;
  contentEncoding?: 'br';
  cacheControl: string;
}

/** The web application in the order in which it goes up: pages last, when all that they name is there. */
export function webFiles(folder: string): PublishedFile[][] {
  const files = filesIn(folder).map((name) =>
    describe(folder, name, name, name.startsWith('_app/immutable/') ? forEver : 'no-cache'),
  );
  const isPage = ({ key }: PublishedFile) => key.endsWith('.html');
  return [files.filter((file) => !isPage(file)), files.filter(isPage)];
}

/** The player of exercises, where play pages look for it. */
export function playerFiles(folder: string): PublishedFile[][] {
  return [filesIn(folder).map((name) => describe(folder, name, `lib/player/${name}`, forEver))];
}

/** A name that ends with `.br` is the Brotli copy of another. */
function describe(folder: string, name: string, key: string, cacheControl: string): PublishedFile {
  const packed = name.endsWith('.br');
  return {
    path: join(folder, name),
    key,
    contentType: types[extname(packed ? name.slice(0, -3) : name)] ?? 'application/octet-stream',
    ...(packed && { contentEncoding: 'br' }),
    cacheControl,
  };
}

/** The paths of all files under a folder, seen from it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
