import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compress, encodingFor } from '../../infra/local/http/edge/compression.ts';

const names = z.array(z.string()).default([]);
const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), name: z.string().optional(), imports: names, dynamicImports: names, css: names }),
);
/** What Vite says of a build: each file, those that it asks for at once and those that it asks for later. */
export type Manifest = z.infer<typeof manifestSchema>;

export const readManifest = (path: string): Manifest => manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

/** Kit's runtime, its list of pages, and 0 to 2: the two layouts and the error page. */
const shell = /\/(client\/(entry|payload|client-entry)|client-optimized\/(app|nodes\/[012]))\.js$/;
const page = /\/client-optimized\/nodes\/\d+\.js$/;

/** The entry of each page. */
export const pagesOf = (manifest: Manifest): string[] =>
  Object.keys(manifest).filter((key) => page.test(key) && !shell.test(key));

/** The files, scripts and styles, of a first visit that asks for these entries, with those that come with any page. */
export function filesOfVisit(manifest: Manifest, entries: string[]): string[] {
  const met = new Set<string>();
  const meet = (key: string): void => {
    if (met.has(key)) return;
    met.add(key);
    entryOf(manifest, key).imports.forEach(meet);
  };
  [...Object.keys(manifest).filter((key) => shell.test(key)), ...entries].forEach(meet);
  const parts = [...met].map((key) => entryOf(manifest, key));
  return [...new Set(parts.flatMap(({ file, css }) => [file, ...css]))];
}

function entryOf(manifest: Manifest, key: string): Manifest[string] {
  const entry = manifest[key];
  if (!entry) throw new Error(`The build has no ${key}`);
  return entry;
}

/** The bytes of these files as the application's distribution sends them to a browser that takes Brotli. */
export async function bytesSent(folder: string, files: string[]): Promise<number> {
  const sizes = await Promise.all(files.map((name) => sentSize(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sentSize(path: string): Promise<number> {
  const body = readFileSync(path);
  const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
  const encoding = encodingFor('br', 200, { 'content-type': type }, body.length);
  return encoding ? (await compress(body, encoding)).length : body.length;
}
