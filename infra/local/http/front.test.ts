import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Distribution, HttpApi } from '../template/model.ts';
import { createFront, type Front, type FrontOptions } from './front.ts';
import { apiBehavior, behavior, call, distribution, fakeBucket, type Call, type StoredObject } from './testing.ts';

const APP = 'chjassu.localhost';
const API = 'api.execute-api.eu-west-3.chjassu.localhost';

let front: Front | undefined;
let now = Date.parse('2026-11-23T08:00:00Z');
const logged: string[] = [];

afterEach(() => front?.close());

async function start(
  described: { distributions?: Distribution[]; apis?: HttpApi[] },
  options: Partial<FrontOptions> & { objects?: Record<string, StoredObject> } = {},
) {
  const { objects = {}, ...others } = options;
  const bucket = fakeBucket(objects);
  logged.length = 0;
  front = createFront({
    system: { distributions: [], apis: [], ...described },
    invoke: async () => ({ statusCode: 200, body: 'from the function' }),
    fetchObject: bucket.fetchObject,
    services: {},
    clock: () => now,
    log: (message) => logged.push(message),
    ...others,
  });
  const port = await front.listen(0);
  return { port, asked: bucket.asked, get: (path: string, options?: Call, host = APP) => call(port, host, path, options) };
}

test('each host gets what serves it: a service, an API, a distribution, a wildcard distribution', async () => {
  const content = distribution([behavior({ origin: { kind: 'bucket', bucket: 'content', path: '' } })], {
    id: 'Web.Content',
    hosts: ['*.content.chjassu.localhost'],
  });
  const { get } = await start(
    { distributions: [distribution([behavior()]), content], apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }] },
    { objects: { 'a.txt': { body: 'stored' } }, services: { 's3.chjassu.localhost': (_, response) => response.end('store') } },
  );
  expect((await get('/', {}, 's3.chjassu.localhost')).text).toBe('store');
  expect((await get('/', {}, API)).text).toBe('from the function');
  expect((await get('/a.txt')).text).toBe('stored');
  expect((await get('/a.txt', {}, 'abc.content.chjassu.localhost')).text).toBe('stored');
});

test('a host that nobody serves gets 421 and one clear line', async () => {
  const { get } = await start({});
  expect(await get('/', {}, 'example.org')).toMatchObject({ status: 421, text: 'example.org is not served on this port.\n' });
});

test('a port in use is told by the error of Node itself', async () => {
  const { port } = await start({});
  const second = createFront({
    system: { distributions: [], apis: [] },
    invoke: async () => null,
    fetchObject: fakeBucket({}).fetchObject,
    services: {},
    clock: () => now,
    log: () => undefined,
  });
  await expect(second.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('the second request for an object is a hit, until its time is over', async () => {
  const { get, asked } = await start(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.txt': { body: 'stored', headers: { 'cache-control': 'max-age=60' } } } },
  );
  expect((await get('/a.txt')).headers).toMatchObject({ 'x-cache': 'Miss from cloudfront' });
  now += 59_000;
  expect((await get('/a.txt')).headers).toMatchObject({ 'x-cache': 'Hit from cloudfront', age: '59' });
  now += 2_000;
  expect(await get('/a.txt')).toMatchObject({ text: 'stored', headers: { 'x-cache': 'RefreshHit from cloudfront' } });
  expect(asked).toHaveLength(2);
});

test('what has been invalidated is fetched again', async () => {
  const { get, asked } = await start({ distributions: [distribution([behavior()])] }, { objects: { 'a.txt': { body: 'stored' } } });
  await get('/a.txt');
  front?.invalidate();
  await get('/a.txt');
  expect(asked).toEqual(['GET site/a.txt', 'GET site/a.txt']);
});

test('a viewer that has the object already gets 304 without a body', async () => {
  const { get } = await start({ distributions: [distribution([behavior()])] }, { objects: { 'a.txt': { body: 'stored' } } });
  const etag = String((await get('/a.txt')).headers.etag);
  expect(await get('/a.txt', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, text: '' });
  expect(await get('/a.txt', { headers: { 'if-none-match': '"other"' } })).toMatchObject({ status: 200 });
});

test('a part of a sound is sent alone, whether the whole is kept here or not', async () => {
  const { get, asked } = await start({ distributions: [distribution([behavior()])] }, { objects: { 'a.mp3': { body: '0123456789' } } });
  const headers = { range: 'bytes=2-4' };
  expect(await get('/a.mp3', { headers })).toMatchObject({ status: 206, text: '234', headers: { 'content-range': 'bytes 2-4/10' } });
  expect(asked).toEqual(['GET site/a.mp3 bytes=2-4']);
  await get('/a.mp3');
  expect(await get('/a.mp3', { headers })).toMatchObject({ status: 206, text: '234', headers: { 'content-range': 'bytes 2-4/10' } });
  expect(await get('/a.mp3', { headers: { range: 'bytes=-2' } })).toMatchObject({ status: 206, text: '89' });
  expect(await get('/a.mp3', { headers: { range: 'bytes=20-' } })).toMatchObject({ status: 416 });
});

test('text is compressed with Brotli or gzip as the viewer takes it, small and already compressed things are not', async () => {
  const long = 'castagnu '.repeat(500);
  const { get } = await start(
    { distributions: [distribution([behavior({ compress: true })])] },
    {
      objects: {
        'a.js': { body: long, headers: { 'content-type': 'text/javascript' } },
        'small.js': { body: 'x', headers: { 'content-type': 'text/javascript' } },
        'b.js': { body: long, headers: { 'content-type': 'text/javascript', 'content-encoding': 'br' } },
        'a.png': { body: long, headers: { 'content-type': 'image/png' } },
      },
    },
  );
  const brotli = await get('/a.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', etag: expect.stringMatching(/^W\//) });
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(long);
  const gzip = await get('/a.js', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
  expect(gunzipSync(gzip.bytes).toString()).toBe(long);
  expect((await get('/a.js')).text).toBe(long);
  for (const path of ['/small.js', '/a.png']) {
    expect((await get(path, { headers: { 'accept-encoding': 'br' } })).headers).not.toHaveProperty('content-encoding');
  }
  expect((await get('/b.js', { headers: { 'accept-encoding': 'br' } })).text).toBe(long);
});

test('an object that is missing gives the error page of the distribution with its own status', async () => {
  const errorPages = [{ status: 403, responseStatus: 200, path: '/200.html' }];
  const { get } = await start(
    { distributions: [distribution([behavior()], { errorPages })] },
    { objects: { '200.html': { body: 'the application' } } },
  );
  expect(await get('/classes/6a')).toMatchObject({ status: 200, text: 'the application' });
});

test('without an error page a missing object is 403, as for a bucket that may not be listed', async () => {
  const { get } = await start({ distributions: [distribution([behavior()])] });
  expect(await get('/nothing')).toMatchObject({ status: 403, headers: { 'x-cache': 'Error from cloudfront' } });
});

test('the root of a distribution is its root object, and an encoded path is the object of that name', async () => {
  const objects = { 'index.html': { body: 'home' }, 'à.txt': { body: 'accent' } };
  const { get } = await start({ distributions: [distribution([behavior()])] }, { objects });
  expect((await get('/')).text).toBe('home');
  expect((await get('/%C3%A0.txt')).text).toBe('accent');
});

test('a method that the behavior does not take is refused', async () => {
  const { get, asked } = await start({ distributions: [distribution([behavior()])] });
  expect(await get('/a.txt', { method: 'PUT', body: 'x' })).toMatchObject({ status: 403 });
  expect(asked).toEqual([]);
});

test('request headers above 20,480 bytes are refused, as by CloudFront', async () => {
  const { get } = await start({ distributions: [distribution([behavior()])] }, { objects: { 'a.txt': { body: 'stored' } } });
  expect(await get('/a.txt', { headers: { cookie: 'a'.repeat(20_000) } })).toMatchObject({ status: 200 });
  expect(await get('/a.txt', { headers: { cookie: 'a'.repeat(20_480) } })).toMatchObject({ status: 494 });
});

test('a CloudFront function sees the host and can rewrite the path; two hosts share what it maps to one path', async () => {
  const onViewerRequest = `function handler(event) {
    const request = event.request;
    request.uri = '/releases/' + request.headers.host.value.split('.')[0] + request.uri;
    return request;
  }`;
  const { get, asked } = await start(
    { distributions: [distribution([behavior({ onViewerRequest })], { hosts: ['*.content.chjassu.localhost'] })] },
    { objects: { 'releases/abc/play.html': { body: 'play' } } },
  );
  expect((await get('/play.html', {}, 'abc.content.chjassu.localhost')).text).toBe('play');
  expect((await get('/play.html', {}, 'other.content.chjassu.localhost')).status).toBe(403);
  expect(asked).toEqual(['GET site/releases/abc/play.html', 'GET site/releases/other/play.html']);
});

test('a CloudFront function can answer by itself, and its failure is a 503 that names it in the log', async () => {
  const redirect = `async function handler() {
    return { statusCode: 302, headers: { location: { value: '/fr' } }, cookies: { l: { value: 'fr', attributes: 'Path=/' } }, body: 'moved' };
  }`;
  const broken = 'function handler() { return missing.thing; }';
  const { get } = await start({
    distributions: [distribution([behavior({ pattern: '/old', onViewerRequest: redirect }), behavior({ onViewerRequest: broken })])],
  });
  expect(await get('/old')).toMatchObject({ status: 302, text: 'moved', headers: { location: '/fr', 'set-cookie': ['l=fr; Path=/'] } });
  expect(await get('/new')).toMatchObject({ status: 503 });
  expect(logged).toEqual([expect.stringContaining('Web.Application: ReferenceError: missing is not defined')]);
});

test('a viewer-response function sets headers anew', async () => {
  const onViewerResponse = `function handler(event) {
    const response = event.response;
    response.headers['x-release'] = { value: event.request.uri };
    delete response.headers.etag;
    return response;
  }`;
  const { get } = await start({ distributions: [distribution([behavior({ onViewerResponse })])] }, { objects: { a: { body: 'x' } } });
  const { headers } = await get('/a');
  expect(headers).toMatchObject({ 'x-release': '/a' });
  expect(headers).not.toHaveProperty('etag');
});

test('the response headers policy sets, keeps and removes, also on an error', async () => {
  const responseHeaders = {
    set: { 'content-security-policy': "default-src 'self'", 'cache-control': 'no-store' },
    override: { 'content-security-policy': true, 'cache-control': false },
    remove: ['server'],
    cors: { origins: ['*'], headers: { 'access-control-allow-methods': 'GET' }, override: true },
  };
  const objects = { a: { body: 'x', headers: { server: 'S3', 'cache-control': 'max-age=9' } } };
  const { get } = await start({ distributions: [distribution([behavior({ responseHeaders })])] }, { objects });
  const { headers } = await get('/a', { headers: { origin: 'http://abc.content.chjassu.localhost' } });
  expect(headers).toMatchObject({ 'content-security-policy': "default-src 'self'", 'cache-control': 'max-age=9', 'access-control-allow-origin': '*' });
  expect(headers).not.toHaveProperty('server');
  expect((await get('/b')).headers).toMatchObject({ 'content-security-policy': "default-src 'self'" });
});

test('an API behind a distribution gets what the viewer sent, under its own host', async () => {
  const events: unknown[] = [];
  const { get } = await start(
    {
      distributions: [distribution([apiBehavior(API), behavior()])],
      apis: [{ id: 'Api.Api', host: API, routes: [{ key: 'POST /api/things/{thing}', functionArn: 'f' }] }],
    },
    {
      invoke: async (_, event) => {
        events.push(event);
        return { statusCode: 201, headers: { 'Cache-Control': 'no-store' }, cookies: ['a=1; Path=/', 'b=2'], body: '{}' };
      },
    },
  );
  const answer = await get('/api/things/a%2Fb?x=1&x=2', {
    method: 'POST',
    headers: { cookie: 's=1; t=2', 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: '{"a":1}',
  });
  expect(answer).toMatchObject({ status: 201, headers: { 'set-cookie': ['a=1; Path=/', 'b=2'], 'x-cache': 'Miss from cloudfront' } });
  expect(events).toEqual([
    expect.objectContaining({
      routeKey: 'POST /api/things/{thing}',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      pathParameters: { thing: 'a/b' },
      cookies: ['s=1', 't=2'],
      headers: expect.objectContaining({ host: API, 'idempotency-key': 'k' }),
      body: '{"a":1}',
      isBase64Encoded: false,
    }),
  ]);
});

test('answers of an API are never kept, but its 404 is for ten seconds unless the distribution says otherwise', async () => {
  let status = 200;
  const described = (errorCaching: Distribution['errorCaching']) => ({
    distributions: [distribution([apiBehavior(API)], { errorCaching })],
    apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }],
  });
  const invoke = async () => ({ statusCode: status, body: '' });
  const first = await start(described([]), { invoke });
  expect((await first.get('/api/a')).status).toBe(200);
  status = 404;
  expect((await first.get('/api/a')).status).toBe(404);
  status = 200;
  expect((await first.get('/api/a')).status).toBe(404);
  now += 10_000;
  expect((await first.get('/api/a')).status).toBe(200);
  await front?.close();

  const second = await start(described([{ status: 404, seconds: 0 }]), { invoke });
  status = 404;
  expect((await second.get('/api/a')).status).toBe(404);
  status = 200;
  expect((await second.get('/api/a')).status).toBe(200);
});

test('a body above 10 MB is refused and the connection stays usable', async () => {
  const { get } = await start({ apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }] });
  expect(await get('/', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) }, API)).toMatchObject({ status: 413 });
});
