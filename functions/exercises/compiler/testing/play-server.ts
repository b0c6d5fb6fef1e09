import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';
import { buildPlayer } from '../player/build-player.ts';
import type { PlayPage } from '../release/play-page.ts';
import { renderPlayPage } from '../release/play-page.ts';
import type { StoredFile } from '../release/stored-file.ts';

/** A page that embeds an exercise as the application does, and keeps what its frame says in `messages`. */
const applicationPage = `<!doctype html><body><iframe></iframe><script>
  const frame = document.querySelector('iframe');
  const messages = [];
  let userData;
  const say = (message) => frame.contentWindow.postMessage({ channel: 'chjassu-exercise', ...message }, '*');
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    messages.push(data);
    if (data.type === 'listening') say({ type: 'init', userData, language: 'co', appearance: 'light' });
    if (data.type === 'state') userData = data.userData;
  });
</script>`;

export type PlayServer = Awaited<ReturnType<typeof startPlayServer>>;

/** Serves exercises, shared libraries and an application page, each on its own origin, on this machine. */
export async function startPlayServer() {
  const stored = new Map<string, { mime: string; bytes: Uint8Array }>();
  const pages = new Map<string, PlayPage>();
  const store = async (files: readonly StoredFile[]) => {
    for (const file of files) stored.set(file.path, { mime: file.mime, bytes: await file.bytes() });
  };
  const player = await buildPlayer();
  await store(player.files.filter(({ encoding }) => !encoding));
  /** What was asked of the application besides its page, and of releases that were never published. */
  const trespasses: string[] = [];

  const answer = async ({ headers, url = '/' }: IncomingMessage, response: ServerResponse) => {
    const host = headers.host?.split(':')[0] ?? '';
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    if (host === 'chjassu.localhost') {
      if (path !== '/' && path !== '/favicon.ico') trespasses.push(path);
      return response.setHeader('Content-Type', 'text/html').end(applicationPage);
    }
    const release = host.split('.')[0] ?? '';
    const page = path === '/' ? pages.get(release) : undefined;
    if (release !== 'lib' && !pages.has(release)) trespasses.push(`${release}${path}`);
    if (page) return response.setHeaders(new Map(Object.entries(page.headers))).end(page.html);
    response.setHeader('Access-Control-Allow-Origin', '*');
    const file = stored.get(host.startsWith('lib.') ? `lib${path}` : `releases/${release}${path}`);
    if (!file) return response.writeHead(404).end();
    return response.setHeader('Content-Type', file.mime).end(file.bytes);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const deployment = {
    appOrigin: `http://chjassu.localhost:${port}`,
    libOrigin: `http://lib.content.chjassu.localhost:${port}`,
    playerVersion: player.version,
  };

  return {
    appOrigin: deployment.appOrigin,
    trespasses,
    /** Compiles a package, stores all of it, and gives the address of its play page. */
    async publish(bytes: Buffer, options: { sandboxed?: boolean } = {}): Promise<string> {
      const outcome = await compileExercise({ package: bytes, registry: emptyRegistry });
      if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
      await store(outcome.files);
      outcome.close();
      const { release } = outcome.manifest;
      pages.set(release, renderPlayPage(outcome.manifest, deployment, options));
      return `http://${release}.content.chjassu.localhost:${port}/`;
    },
    close: () => server.close(),
  };
}
