import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { edgeSource } from '../constructs/edge-function.ts';

interface Message {
  uri?: string;
  statusCode?: number;
  headers: Record<string, { value: string }>;
}

/** Runs an edge function as CloudFront does: its text is all there is. */
function run(file: string, event: { request: Message; response?: Message }): Message {
  return runInNewContext(`${edgeSource(file)}\nhandler(event)`, { event }) as Message;
}

const asking = (uri: string, host = 'chjassu.example', headers: Message['headers'] = {}) => ({
  request: { uri, headers: { host: { value: host }, ...headers } },
});
const brotli = { 'accept-encoding': { value: 'gzip, br' } };
const release = 'a2'.repeat(16);

describe('the application', () => {
  it('answers every page address with the single page application', () => {
    for (const uri of ['/', '/sign-in', '/schools/7200001A', '/a.b/c', '/schools/']) {
      expect(run('application.js', asking(uri)).uri).toBe('/index.html');
    }
  });

  it("shows the API's documentation by its own page", () => {
    for (const uri of ['/api/docs', '/api/docs/'])
      expect(run('application.js', asking(uri)).uri).toBe('/api/docs/index.html');
    expect(run('application.js', asking('/api/docs/problems')).uri).toBe('/api/docs/problems/index.html');
    expect(run('application.js', asking('/api/docs/openapi.json')).uri).toBe('/api/docs/openapi.json');
  });

  it('serves files as they are named', () => {
    expect(run('application.js', asking('/_app/immutable/entry.js')).uri).toBe('/_app/immutable/entry.js');
    expect(run('application.js', asking('/favicon.svg')).uri).toBe('/favicon.svg');
  });
});

describe('the content hosts', () => {
  const ask = (host: string, uri: string, headers = {}) => run('content-request.js', asking(uri, host, headers));

  it('serve each from a folder of its own', () => {
    expect(ask('lib.content.chjassu.example', '/player/1/frame.css').uri).toBe('/lib/player/1/frame.css');
    expect(ask(`${release}.content.chjassu.example`, '/content/images/a.webp').uri).toBe(
      `/releases/${release}/content/images/a.webp`,
    );
  });

  it('show the play page at the root of a release', () => {
    expect(ask(`${release}.content.chjassu.example`, '/').uri).toBe(`/releases/${release}/index.html`);
  });

  it('show a release in a frame only', () => {
    const opened = (dest: string) =>
      ask(`${release}.content.chjassu.example`, '/', { 'sec-fetch-dest': { value: dest } });
    expect(opened('document').statusCode).toBe(404);
    expect(opened('iframe').uri).toBe(`/releases/${release}/index.html`);
  });

  it('try a release whose libraries wait where it has no origin of its own, however it is asked for', () => {
    const host = `${release}.content.chjassu.example`;
    expect(ask(host, '/trial').uri).toBe(`/releases/${release}/trial.html`);
    const policyOf = (uri: string) => {
      const headers = { 'content-security-policy': { value: "default-src 'none'" } };
      const answer = run('content-response.js', { ...asking(uri, host), response: { statusCode: 200, headers } });
      return answer.headers['content-security-policy']?.value;
    };
    for (const uri of ['/trial', '/trial.html', `/releases/${release}/trial.html`]) {
      expect(policyOf(uri)).toBe("default-src 'none'; sandbox allow-scripts");
    }
    expect(policyOf('/')).toBe("default-src 'none'");
    expect(policyOf('/content/trial.html.png')).toBe("default-src 'none'");
  });

  it('know no other hosts', () => {
    for (const label of ['www', 'media', 'A2'.repeat(16), 'a1'.repeat(16), release.slice(1), `${release}a`]) {
      expect(ask(`${label}.content.chjassu.example`, '/').statusCode).toBe(404);
    }
  });

  it('serve the Brotli copy of shared scripts and styles to whoever takes it', () => {
    const lib = 'lib.content.chjassu.example';
    expect(ask(lib, '/closures/x/0.js', brotli).uri).toBe('/lib/closures/x/0.js.br');
    expect(ask(lib, '/player/1/frame.css', brotli).uri).toBe('/lib/player/1/frame.css.br');
    expect(ask(lib, '/closures/x/0.js', { 'accept-encoding': { value: 'gzip' } }).uri).toBe('/lib/closures/x/0.js');
    expect(ask(lib, '/closures/x/0.js').uri).toBe('/lib/closures/x/0.js');
  });

  it('ask for no copy of what has none', () => {
    expect(ask('lib.content.chjassu.example', '/abc/fonts/a.woff2', brotli).uri).toBe('/lib/abc/fonts/a.woff2');
    expect(ask('lib.content.chjassu.example', '/abc/scripts/a.js', brotli).uri).toBe('/lib/abc/scripts/a.js');
    expect(ask(`${release}.content.chjassu.example`, '/', brotli).uri).toBe(`/releases/${release}/index.html`);
  });

  it('let every origin read the shared libraries, and only those', () => {
    const answer = (host: string) =>
      run('content-response.js', { ...asking('/x.js', host), response: { statusCode: 200, headers: {} } }).headers;
    expect(answer('lib.content.chjassu.example')['access-control-allow-origin']).toEqual({ value: '*' });
    expect(answer(`${release}.content.chjassu.example`)).toEqual({});
  });
});
