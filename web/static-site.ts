import adapter from '@sveltejs/adapter-static';
import type { Adapter } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = 'index.html';
const project = join(import.meta.dirname, '..');

/** What everybody who is handed the application is to find with it, by its name there. */
const legalFiles = { 'LICENSE.txt': 'licence.txt', 'THIRD-PARTY-NOTICES.md': 'third-party-notices.txt' };

/**
 * The application as static files with one page for every address. Kit's inline start script becomes a file, so that
 * the site works under a `script-src 'self'` that knows no hash.
 */
export function staticSite(folder: string): Adapter {
  const files = adapter({ pages: folder, fallback: page });
  return {
    name: 'static-site',
    async adapt(builder) {
      await files.adapt(builder);
      const path = join(folder, page);
      const { html, scripts } = withoutInlineScripts(readFileSync(path, 'utf8'));
      for (const { name, code } of scripts) writeFileSync(join(folder, name), code);
      writeFileSync(path, html);
      for (const [from, to] of Object.entries(legalFiles)) copyFileSync(join(project, from), join(folder, to));
    },
  };
}

/** The page with each inline script replaced by a reference to a file named by its content. */
export function withoutInlineScripts(page: string): { html: string; scripts: { name: string; code: string }[] } {
  const scripts: { name: string; code: string }[] = [];
  const html = page.replace(/<script>([^]*?)<\/script>/g, (_whole, code: string) => {
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
    const name = `_app/immutable/start.${hash}.js`;
    scripts.push({ name, code });
    return `<script src="/${name}"></script>`;
  });
  return { html, scripts };
}
