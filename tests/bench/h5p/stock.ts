import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { DOMAIN } from '../../../infra/local/start/demonstration-deployment.ts';
import { openArchive } from '../../../functions/exercises/compiler/archive/archive.ts';
import { extensionOf } from '../../../functions/exercises/compiler/package/file-types.ts';

/** Of the exercises, which are framed from another host, as here: in the host's own page they could do all it can. */
export const stockHost = `stock.content.${DOMAIN}`;
/** Of the page that frames them. */
export const framingHost = `stock.${DOMAIN}`;

interface StockFile {
  type: string;
  bytes: Buffer;
  compressed?: Buffer;
}

/** By path on the stock player's host. */
export type StockFiles = ReadonlyMap<string, StockFile>;

const player = join(import.meta.dirname, '../../../node_modules/h5p-standalone/dist');
const texts: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
};
/** What browsers insist on; of anything else they look at the bytes. */
const others: Record<string, string> = { mp4: 'video/mp4', webm: 'video/webm', woff: 'font/woff', woff2: 'font/woff2' };

/** Where a package's page is. */
export const stockPath = (name: string) => `/${name}/index.html`;

/** h5p-standalone as its manual says: extracted packages beside its files, all texts compressed ahead as well as can be. */
export async function stockFiles(packages: ReadonlyMap<string, Uint8Array>): Promise<StockFiles> {
  const files = new Map<string, StockFile>();
  const add = async (path: string, bytes: Buffer, extension = extensionOf(path)) => {
    const type = texts[extension];
    const compressed = type ? await promisify(brotliCompress)(bytes) : undefined;
    const other = others[extension] ?? 'application/octet-stream';
    files.set(path, { type: type ?? other, bytes, ...(compressed && { compressed }) });
  };
  for (const path of filesIn(player)) await add(`/player/${path}`, readFileSync(join(player, path)));
  for (const [name, bytes] of packages) {
    const archive = await openArchive(bytes);
    for (const path of archive.files.keys()) await add(`/${name}/${path}`, await archive.read(path));
    archive.close();
    await add(stockPath(name), Buffer.from(page(name)));
  }
  await add('/', Buffer.from(framing), 'html');
  return files;
}

/** As its manual says. */
const page = (name: string) => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${name}</title>
<div id="exercise"></div>
<script src="/player/main.bundle.js"></script>
<script>
  new H5PStandalone.H5P(document.getElementById('exercise'), {
    h5pJsonPath: '/${name}', frameJs: '/player/frame.bundle.js', frameCss: '/player/styles/h5p.css'
  });
</script></html>`;

/** What stands for the application: it frames an exercise when it is asked to. */
const framing = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Stock</title>
<button>Open</button>
<script>
  document.querySelector('button').onclick = () => {
    const frame = Object.assign(document.createElement('iframe'), { src: location.hash.slice(1), width: 840, height: 640 });
    document.body.append(frame);
  };
</script></html>`;

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(folder.length + 1)
      .split(sep)
      .join('/'),
  );
}
