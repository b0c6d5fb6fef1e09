import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, constants } from 'node:zlib';
import { DOMAIN } from '../../../infra/local/start/demonstration-deployment.ts';
import type { Certificate } from './certificate.ts';
import { framingHost, stockHost, type StockFiles } from './stock.ts';

/** Of HTTP/1.1, and not for HTTP/2. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host'];
/** What may name an address of the deployment: pages, answers of the API. Code and media never do. */
const naming = /^(text\/html|application\/(problem\+)?json)/;
const stockHosts = [framingHost, stockHost];
/** As CDNs compress on the way. */
const quality = 5;

export interface Front {
  port: number;
}

/**
 * TLS and HTTP/2 before both sides: files of the stock player, and the local cloud, which speaks HTTP and is told apart
 * by host. Its addresses become https on their way out and http on their way in.
 */
export async function startFront(certificate: Certificate, cloudPort: number, stock: StockFiles): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const kept = new Map<string, Kept>();
  const server = createSecureServer(certificate, (request, response) => {
    if (stockHosts.includes(request.authority.replace(/:\d+$/, ''))) return sendStock(stock, request.url, response);
    passOn(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };

  async function passOn(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    const known = kept.get(nameOf(request));
    if (known) return void response.writeHead(200, known.headers).end(known.bytes);
    const headers = cleartext(request, cloudPort);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method, url: path } = request;
      const passed = ask({ host: '127.0.0.1', port: cloudPort, method, path, headers, agent }, resolve);
      passed.once('error', reject);
      request.pipe(passed);
    });
    const rewritten = encrypted(answer.headers, cloudPort);
    const status = answer.statusCode ?? 502;
    if (!naming.test(answer.headers['content-type'] ?? '')) {
      const bytes = await buffer(answer);
      const lasts = status === 200 && /immutable/.test(answer.headers['cache-control'] ?? '');
      if (lasts) kept.set(nameOf(request), { headers: rewritten, bytes });
      return void response.writeHead(status, rewritten).end(bytes);
    }
    const text = toHttps((await buffer(answer)).toString(), cloudPort);
    const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
    response.writeHead(status, { ...rewritten, 'content-encoding': 'br', 'content-length': bytes.length });
    response.end(bytes);
  }
}

interface Kept {
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** What never changes is kept, as a distribution keeps what somebody nearby has asked for before. */
const nameOf = ({ authority, url, headers }: Http2ServerRequest) =>
  [authority, url, headers['accept-encoding'], headers.range].join(' ');

function sendStock(files: StockFiles, url: string, response: Http2ServerResponse): void {
  const file = files.get(decodeURIComponent(new URL(url, 'https://stock').pathname));
  if (!file) return void response.writeHead(404).end();
  const { type, bytes, compressed } = file;
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
  response.writeHead(200, { ...headers, ...(compressed && { 'content-encoding': 'br' }) });
  response.end(compressed ?? bytes);
}

const addresses = (port: number) =>
  new RegExp(`http(://(?:[a-z0-9*-]+\\.)*${DOMAIN.replace('.', '\\.')}:${port})`, 'g');
const toHttps = (text: string, port: number) => text.replace(addresses(port), 'https$1');

/** A page is asked for as it is, so that its addresses can be rewritten. */
function cleartext({ headers, authority, url }: Http2ServerRequest, port: number): IncomingHttpHeaders {
  const passed = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  const texts = passed.map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll(/https(:\/\/[^/]*localhost:)/g, 'http$1') : value,
  ]);
  const coded = /\.\w+$/.test(new URL(url, 'https://front').pathname);
  const sent: IncomingHttpHeaders = { ...Object.fromEntries(texts), host: authority.replace(/:\d+$/, `:${port}`) };
  if (!coded) delete sent['accept-encoding'];
  return sent;
}

function encrypted(headers: IncomingHttpHeaders, port: number): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === 'string' ? toHttps(value, port) : value]),
  );
}
