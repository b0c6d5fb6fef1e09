import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ServerResponse } from 'node:http';

/** Where the portal has the application's letters. */
export const lettersPath = '/letters.woff2';

const file = createRequire(import.meta.url).resolve(
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
);

export async function sendLetters(response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'font/woff2');
  response.setHeader('cache-control', 'public, max-age=86400');
  response.end(await readFile(file));
}
