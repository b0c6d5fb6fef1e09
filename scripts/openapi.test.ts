import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiFiles } from './openapi.ts';

const root = resolve(import.meta.dirname, '..');

describe('the API documentation', async () => {
  const files = await apiFiles();

  it.each(Object.keys(files))('%s is what the catalogue of routes says; `npm run openapi` writes it', async (path) => {
    expect(await readFile(resolve(root, path), 'utf8')).toBe(files[path]);
  });
});
