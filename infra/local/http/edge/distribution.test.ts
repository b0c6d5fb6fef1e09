import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Distribution } from '../../template/model.ts';
import { API, apiBehavior, behavior, clock, distribution, startFront, stopFronts } from '../testing.ts';

afterEach(stopFronts);

test('the second request for an object is a hit, until its time is over', async () => {
  const { get, asked } = await startFront(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.txt': { body: 'stored', headers: { 'cache-control': 'max-age=60' } } } },
  );
  expect((await get('/a.txt')).headers).toMatchObject({ 'x-cache': 'Miss from cloudfront' });
  clock.now += 59_000;
  expect((await get('/a.txt')).headers).toMatchObject({ 'x-cache': 'Hit from cloudfront', age: '59' });
  clock.now += 2_000;
  expect(await get('/a.txt')).toMatchObject({
    text: 'stored',
    headers: { 'x-cache': 'RefreshHit from cloudfront' },
  });
  expect(asked).toHaveLength(2);
});

test('a viewer that has the object already gets 304 without a body', async () => {
  const { get } = await startFront(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.txt': { body: 'stored' } } },
  );
  const etag = String((await get('/a.txt')).headers.etag);
  expect(await get('/a.txt', { headers: { 'if-none-match': etag } })).toMatchObject({
    status: 304,
    text: '',
  });
  expect(await get('/a.txt', { headers: { 'if-none-match': '"other"' } })).toMatchObject({ status: 200 });
});

test('a part of a sound is sent alone, whether the whole is kept here or not', async () => {
  const { get, asked } = await startFront(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.mp3': { body: '0123456789' } } },
  );
  const headers = { range: 'bytes=2-4' };
  expect(await get('/a.mp3', { headers })).toMatchObject({
    status: 206,
    text: '234',
    headers: { 'content-range': 'bytes 2-4/10' },
  });
  expect(asked).toEqual(['GET site/a.mp3 bytes=2-4']);
  await get('/a.mp3');
  expect(await get('/a.mp3', { headers })).toMatchObject({
    status: 206,
    text: '234',
    headers: { 'content-range': 'bytes 2-4/10' },
  });
  expect(await get('/a.mp3', { headers: { range: 'bytes=-2' } })).toMatchObject({ status: 206, text: '89' });
  expect(await get('/a.mp3', { headers: { range: 'bytes=20-' } })).toMatchObject({ status: 416 });
});

test('text is compressed with Brotli or gzip as the viewer takes it, small and already compressed things are not', async () => {
  const long = 'castagnu '.repeat(500);
  const { get } = await startFront(
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
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
    etag: expect.stringMatching(/^W\//),
  });
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
  const { get } = await startFront(
    { distributions: [distribution([behavior()], { errorPages })] },
    { objects: { '200.html': { body: 'the application' } } },
  );
  expect(await get('/classes/6a')).toMatchObject({ status: 200, text: 'the application' });
});

test('without an error page a missing object is 403, as for a bucket that may not be listed', async () => {
  const { get } = await startFront({ distributions: [distribution([behavior()])] });
  expect(await get('/nothing')).toMatchObject({
    status: 403,
    headers: { 'x-cache': 'Error from cloudfront' },
  });
});

test('the root of a distribution is its root object, and an encoded path is the object of that name', async () => {
  const objects = { 'index.html': { body: 'home' }, 'à.txt': { body: 'accent' } };
  const { get } = await startFront({ distributions: [distribution([behavior()])] }, { objects });
  expect((await get('/')).text).toBe('home');
  expect((await get('/%C3%A0.txt')).text).toBe('accent');
});

test('a method that the behavior does not take is refused', async () => {
  const { get, asked } = await startFront({ distributions: [distribution([behavior()])] });
  expect(await get('/a.txt', { method: 'PUT', body: 'x' })).toMatchObject({ status: 403 });
  expect(asked).toEqual([]);
});

test('request headers above 20,480 bytes are refused, as by CloudFront', async () => {
  const { get } = await startFront(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.txt': { body: 'stored' } } },
  );
  expect(await get('/a.txt', { headers: { cookie: 'a'.repeat(20_000) } })).toMatchObject({ status: 200 });
  expect(await get('/a.txt', { headers: { cookie: 'a'.repeat(20_480) } })).toMatchObject({ status: 494 });
});

test('the response headers policy sets, keeps and removes, also on an error', async () => {
  const responseHeaders = {
    set: { 'content-security-policy': "default-src 'self'", 'cache-control': 'no-store' },
    override: { 'content-security-policy': true, 'cache-control': false },
    remove: ['server'],
    cors: { origins: ['*'], headers: { 'access-control-allow-methods': 'GET' }, override: true },
  };
  const objects = { a: { body: 'x', headers: { server: 'S3', 'cache-control': 'max-age=9' } } };
  const { get } = await startFront({ distributions: [distribution([behavior({ responseHeaders })])] }, { objects });
  const { headers } = await get('/a', { headers: { origin: 'http://abc.content.chjassu.localhost' } });
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'self'",
    'cache-control': 'max-age=9',
    'access-control-allow-origin': '*',
  });
  expect(headers).not.toHaveProperty('server');
  expect((await get('/b')).headers).toMatchObject({ 'content-security-policy': "default-src 'self'" });
});

test('answers of an API are never kept, but its 404 is for ten seconds unless the distribution says otherwise', async () => {
  let status = 200;
  const described = (errorCaching: Distribution['errorCaching']) => ({
    distributions: [distribution([apiBehavior(API)], { errorCaching })],
    apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }],
  });
  const invoke = async () => ({ statusCode: status, body: '' });
  const first = await startFront(described([]), { invoke });
  expect((await first.get('/api/a')).status).toBe(200);
  status = 404;
  expect((await first.get('/api/a')).status).toBe(404);
  status = 200;
  expect((await first.get('/api/a')).status).toBe(404);
  clock.now += 10_000;
  expect((await first.get('/api/a')).status).toBe(200);

  const second = await startFront(described([{ status: 404, seconds: 0 }]), { invoke });
  status = 404;
  expect((await second.get('/api/a')).status).toBe(404);
  status = 200;
  expect((await second.get('/api/a')).status).toBe(200);
});
