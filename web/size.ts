import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  css?: string[];
}

type Manifest = Record<string, Chunk>;

// What the browser needs for the student's home: Kit's two entries, the two layouts and the page.
const routes = ['src/routes/+layout.svelte', 'src/routes/(app)/+layout.svelte', 'src/routes/(app)/+page.svelte'];
const entries = ['runtime/client/entry.js', 'runtime/client/client-entry.js', 'client-optimized/app.js'];

/** Compressed JavaScript and CSS, in bytes, of a first visit to the student's home; fonts and the page itself aside. */
export function firstVisitBytes(buildFolder: string): number {
  return firstVisitFiles(buildFolder).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Each file of that visit with its size after Brotli, largest first. */
export function firstVisitFiles(buildFolder: string): { file: string; bytes: number }[] {
  const kit = join(buildFolder, '../.svelte-kit');
  const manifest = JSON.parse(readFileSync(join(kit, 'output/client/.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Set(startScripts(buildFolder));
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  const wanted = [...entries, ...nodesOf(kit)];
  for (const key of Object.keys(manifest)) if (wanted.some((end) => key.endsWith(end))) visit(key);
  return [...files]
    .map((file) => ({ file, bytes: brotliCompressSync(readFileSync(join(buildFolder, file))).length }))
    .sort((one, other) => other.bytes - one.bytes);
}

/** Kit numbers its layouts and pages: the numbers of the routes of this visit. */
function nodesOf(kit: string): string[] {
  const folder = join(kit, 'generated/build/client-optimized/nodes');
  return readdirSync(folder)
    .filter((name) => routes.some((route) => readFileSync(join(folder, name), 'utf8').includes(`/${route}"`)))
    .map((name) => `client-optimized/nodes/${name}`);
}

function startScripts(buildFolder: string): string[] {
  const page = readFileSync(join(buildFolder, 'index.html'), 'utf8');
  return [...page.matchAll(/<script src="\/([^"]+)"/g)].map((match) => match[1] ?? '');
}
