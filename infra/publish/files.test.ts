import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { playerFiles, webFiles } from './files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...names: string[]) {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

it('puts pages up last, when all that they name is there', () => {
  write('index.html', 'api/docs/index.html', '_app/immutable/start.js', 'mark.svg');
  const keys = webFiles(folder).map((group) => group.map(({ key }) => key));
  expect(keys).toEqual([
    ['_app/immutable/start.js', 'mark.svg'],
    ['api/docs/index.html', 'index.html'],
  ]);
});

it('lets browsers keep for ever only what is named by its content', () => {
  write('service-worker.js', '_app/immutable/start.js');
  const [files] = webFiles(folder);
  const cacheControl = Object.fromEntries(files!.map((file) => [file.key, file.cacheControl]));
  expect(cacheControl['service-worker.js']).toBe('no-cache');
  expect(cacheControl['_app/immutable/start.js']).toMatch(/immutable/);
});

it('says of a Brotli copy what it is a copy of', () => {
  write('v1/frame.js', 'v1/frame.js.br');
  const script = { contentType: 'text/javascript; charset=utf-8', cacheControl: expect.stringMatching(/immutable/) };
  expect(playerFiles(folder)).toEqual([
    [
      { path: join(folder, 'v1/frame.js'), key: 'lib/player/v1/frame.js', ...script },
      { path: join(folder, 'v1/frame.js.br'), key: 'lib/player/v1/frame.js.br', contentEncoding: 'br', ...script },
    ],
  ]);
});
