import { maxStateLength } from '../../../contract/frame.ts';
import { escapeText } from '../semantics/escape.ts';
import type { Deployment } from './csp.ts';
import { connectionAllowlist, contentSecurityPolicy, permissionsPolicy } from './csp.ts';
import type { PlayerIntegration } from './integration.ts';
import { playerIntegration } from './integration.ts';
import type { ReleaseManifest } from './manifest.ts';
import { closureAddress, playerAddress } from './places.ts';

export type PlayPage = { html: string; csp: string; headers: Record<string, string> };

/** What the page tells its frame script, as JSON in the page: no inline script, so none is allowed. */
export type PageData = StoppedPageData | PlayPageData;

/** A library in it does harm: nothing of it is loaded. */
type StoppedPageData = { appOrigin: string; stopped: true };

export type PlayPageData = {
  appOrigin: string;
  stopped?: never;
  integration: PlayerIntegration;
  /** Addresses of the content's images, to be fetched ahead. */
  images: string[];
  /** Characters of a state that the page takes. */
  maxStateLength: number;
};

type Options = {
  /** Code that is not approved runs in an opaque origin, however the page is opened. */
  sandboxed?: boolean;
};

/** The page that plays a release on its own origin, for one deployment. */
export function renderPlayPage(
  manifest: ReleaseManifest,
  deployment: Deployment,
  { sandboxed = false }: Options = {},
): PlayPage {
  return withHeaders(html(manifest, deployment), deployment, sandboxed);
}

/** The page in its place when a library in it does harm: it says so to the application, and loads nothing else. */
export function renderStoppedPage(manifest: ReleaseManifest, deployment: Deployment): PlayPage {
  const data = { appOrigin: deployment.appOrigin, stopped: true } as const;
  const page = documentOf(manifest, deployment, { data, styles: [], scripts: [] });
  return withHeaders(page, deployment, false);
}

function withHeaders(page: string, deployment: Deployment, sandboxed: boolean): PlayPage {
  const csp = contentSecurityPolicy(deployment, sandboxed);
  return {
    html: page,
    csp,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': csp,
      'Connection-Allowlist': connectionAllowlist(deployment),
      'Origin-Agent-Cluster': '?1',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': permissionsPolicy,
      'Cache-Control': 'no-cache',
    },
  };
}

/**
 * Our own content types follow the application into the dark; others are drawn for white paper, and a page that does
 * not say it can be dark gets it from the browser.
 */
const pageStyle =
  'html.h5p-iframe,html.h5p-iframe>body{margin:0;padding:0;height:auto;box-sizing:border-box}' +
  'html.h5p-iframe>body{padding:4px}' +
  'html[data-library^="Chjassu."]{color-scheme:light dark}';

function html(manifest: ReleaseManifest, deployment: Deployment): string {
  const { closure } = manifest;
  const inClosure = (file: string) => `${deployment.libOrigin}/${closureAddress(closure.name, file)}`;
  return documentOf(manifest, deployment, {
    data: pageData(manifest, deployment),
    styles: [inPlayer('styles/h5p.css', deployment), ...(closure.style ? [inClosure(closure.style)] : [])],
    scripts: [inPlayer('frame.bundle.js', deployment), ...closure.scripts.map(inClosure)],
  });
}

const inPlayer = (file: string, { libOrigin, playerVersion }: Deployment) =>
  `${libOrigin}/${playerAddress(playerVersion, file)}`;

interface Parts {
  data: PageData;
  styles: string[];
  /** After the frame's own. */
  scripts: string[];
}

function documentOf(
  { title, language, mainLibrary }: ReleaseManifest,
  deployment: Deployment,
  { data, styles, scripts }: Parts,
): string {
  const all = [inPlayer('frame.js', deployment), ...scripts];
  return `<!doctype html>
<html lang="${language === 'und' ? '' : escapeText(language)}" class="h5p-iframe" data-library="${escapeText(mainLibrary)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
${styles.map((href) => `<link rel="stylesheet" href="${escapeText(href)}" crossorigin>`).join('\n')}
<style>${pageStyle}</style>
<script type="application/json" id="page-data">${jsonInHtml(data)}</script>
${all.map((src) => `<script defer src="${escapeText(src)}" crossorigin></script>`).join('\n')}
</head>
<body><div class="h5p-content" data-content-id="1"></div></body>
</html>
`;
}

function pageData(manifest: ReleaseManifest, { appOrigin, libOrigin }: Deployment): PlayPageData {
  const images = manifest.media.filter(({ mime }) => mime.startsWith('image/'));
  return {
    appOrigin,
    integration: playerIntegration(manifest, libOrigin),
    images: images.map(({ path }) => `/content/${path}`),
    maxStateLength,
  };
}

/** JSON in which nothing can end the script element. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
