import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openApi } from '../functions/contract/openapi.ts';
import { apiPage } from './api-docs/page.ts';
import { problemsPage } from './api-docs/problems.ts';

const root = resolve(import.meta.dirname, '..');

/** Every file that the catalogue of routes decides, by its path from the root of the project. */
export async function apiFiles(): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const document = openApi(version);
  return {
    'web/static/api/docs/openapi.json': `${JSON.stringify(document, null, 1)}\n`,
    'web/static/api/docs/index.html': apiPage(document),
    'web/static/api/docs/problems/index.html': problemsPage(),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await apiFiles())) {
    await mkdir(resolve(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  console.log('The OpenAPI document and its pages are written.');
}
