import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';

// The application without a network: its page and the files met so far. Nothing of the API is ever kept here.
const cacheName = 'application';
const page = '/';
const files = '/_app/immutable/';

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldFiles().then(() => self.clients.claim()));
});

/** The first visit was over before this worker listened: the application names what it has loaded. */
self.addEventListener('message', (event) => {
  const names = Array.isArray(event.data) ? event.data.filter((name) => typeof name === 'string') : [];
  event.waitUntil(keep(names.filter((name) => name.startsWith(files))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (pathname.startsWith(files)) event.respondWith(kept(request));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(keptPage));
});

/** A file named by its content never changes: the one here is the right one. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function keptPage(): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(page)) ?? Response.error();
}

async function keepPage(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.add(new Request(page, { cache: 'no-cache' }));
  const text = (await (await cache.match(page))?.text()) ?? '';
  await keep([...text.matchAll(/(?:href|src)="(\/_app\/immutable\/[^"]+)"/g)].map((match) => match[1] ?? ''));
}

async function keep(names: string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  const missing = await Promise.all(names.map(async (name) => ((await cache.match(name)) ? [] : [name])));
  await cache.addAll(missing.flat());
}

async function forgetOldFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  const current = new Set([page, ...immutable.map(({ path }) => new URL(path, self.location.origin).pathname)]);
  // The start script is no file of Vite's and is named by the page alone.
  const old = (await cache.keys()).filter(({ url }) => !current.has(new URL(url).pathname) && !/\/start\./.test(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}
