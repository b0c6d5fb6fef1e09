import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';
import type { PackageFiles } from '../testing/sample-package.ts';
import { sampleH5pJson, samplePackage } from '../testing/sample-package.ts';
import { renderPlayPage, renderStoppedPage } from './play-page.ts';

const deployment = {
  libOrigin: 'https://lib.content.chjassu.example',
  appOrigin: 'https://chjassu.example',
  playerVersion: '1',
};

async function manifestOf(changes: PackageFiles = {}) {
  const outcome = await compileExercise({ package: await samplePackage(changes), registry: emptyRegistry });
  if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
  return outcome.manifest;
}

function pageData(html: string) {
  return JSON.parse(/id="page-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

describe('the play page', () => {
  test('loads the player, then the code of the exercise, all from the library host', async () => {
    const manifest = await manifestOf();
    const { html } = renderPlayPage(manifest, deployment);
    expect([...html.matchAll(/<script defer src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
      'https://lib.content.chjassu.example/player/1/frame.js',
      'https://lib.content.chjassu.example/player/1/frame.bundle.js',
      `https://lib.content.chjassu.example/closures/${manifest.closure.name}/0.js`,
    ]);
    expect(html).toContain('<html lang="co"');
    expect(html).toContain('<title>U sample</title>');
  });

  test('carries the content and the place of each library, and its pictures to fetch ahead', async () => {
    const manifest = await manifestOf();
    const { integration, images, appOrigin } = pageData(renderPlayPage(manifest, deployment).html);
    expect(JSON.parse(integration.contents['cid-1'].jsonContent)).toEqual(manifest.params);
    expect(integration.libraryDirectories['Test.Sample-1.0']).toBe(manifest.libraries[1]?.hash);
    expect(integration.urlLibraries).toBe(deployment.libOrigin);
    expect({ images, appOrigin }).toEqual({
      images: ['/content/images/sun.png'],
      appOrigin: deployment.appOrigin,
    });
  });

  test('loads nothing but its frame script once a library in it is stopped', async () => {
    const { html } = renderStoppedPage(await manifestOf(), deployment);
    expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, src]) => src)).toEqual([
      'https://lib.content.chjassu.example/player/1/frame.js',
    ]);
    expect(pageData(html)).toEqual({ appOrigin: deployment.appOrigin, stopped: true });
  });

  test('holds no inline script, and content cannot make one', async () => {
    const hostile = '</script><script>alert(1)</script><!--<script>';
    const manifest = await manifestOf({ 'h5p.json': { ...sampleH5pJson, title: hostile } });
    const { html } = renderPlayPage({ ...manifest, params: { text: hostile } }, deployment);
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.filter((tag) => !tag.includes(' src=') && !tag.includes('application/json'))).toEqual([]);
    expect(JSON.parse(pageData(html).integration.contents['cid-1'].jsonContent)).toEqual({ text: hostile });
    expect(parseDocument(html).childNodes.length).toBeGreaterThan(0);
  });
});

describe('the headers of the play page', () => {
  test('let it load its own files and the shared libraries, in the application only', async () => {
    const { csp, headers } = renderPlayPage(await manifestOf(), deployment);
    const directives = Object.fromEntries(csp.split('; ').map((line) => [line.split(' ')[0], line]));
    expect(directives['default-src']).toBe("default-src 'none'");
    expect(directives['script-src']).toBe(`script-src 'self' ${deployment.libOrigin} 'unsafe-eval'`);
    expect(directives['frame-ancestors']).toBe('frame-ancestors https://chjassu.example');
    expect(directives['object-src']).toBe("object-src 'none'");
    expect(csp).not.toContain('sandbox');
    expect(headers).toMatchObject({
      'Content-Security-Policy': csp,
      'Origin-Agent-Cluster': '?1',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    expect(headers['Permissions-Policy']).toMatch(/^microphone=\(self\), .*camera=\(\)/);
  });

  test('keep code that is not approved in an opaque origin', async () => {
    expect(renderPlayPage(await manifestOf(), deployment, { sandboxed: true }).csp).toMatch(/; sandbox allow-scripts$/);
  });
});
