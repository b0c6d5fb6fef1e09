import { afterEach, expect, test } from 'vitest';
import { createFront } from './front.ts';
import { API, apiBehavior, behavior, distribution, fakeBucket, startFront, stopFronts } from './testing.ts';

afterEach(stopFronts);

test('each host gets what serves it: a service, an API, a distribution, a wildcard distribution', async () => {
  const content = distribution([behavior({ origin: { kind: 'bucket', bucket: 'content', path: '' } })], {
    id: 'Web.Content',
    hosts: ['*.content.chjassu.localhost'],
  });
  const { get } = await startFront(
    {
      distributions: [distribution([behavior()]), content],
      apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }],
    },
    {
      objects: { 'a.txt': { body: 'stored' } },
      services: { 's3.chjassu.localhost': (_, response) => response.end('store') },
    },
  );
  expect((await get('/', {}, 's3.chjassu.localhost')).text).toBe('store');
  expect((await get('/', {}, API)).text).toBe('from the function');
  expect((await get('/a.txt')).text).toBe('stored');
  expect((await get('/a.txt', {}, 'abc.content.chjassu.localhost')).text).toBe('stored');
});

test('a host that nobody serves gets 421 and one clear line', async () => {
  const { get } = await startFront({});
  expect(await get('/', {}, 'example.org')).toMatchObject({
    status: 421,
    text: 'example.org is not served on this port.\n',
  });
});

test('a port in use is told by the error of Node itself', async () => {
  const { port } = await startFront({});
  const second = createFront({
    system: { distributions: [], apis: [] },
    invoke: async () => null,
    fetchObject: fakeBucket({}).fetchObject,
    services: {},
    clock: () => 0,
    log: () => undefined,
  });
  await expect(second.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('what has been invalidated is fetched again', async () => {
  const { get, asked, invalidate } = await startFront(
    { distributions: [distribution([behavior()])] },
    { objects: { 'a.txt': { body: 'stored' } } },
  );
  await get('/a.txt');
  invalidate();
  await get('/a.txt');
  expect(asked).toEqual(['GET site/a.txt', 'GET site/a.txt']);
});

test('an API behind a distribution gets what the viewer sent, under its own host', async () => {
  const events: unknown[] = [];
  const { get } = await startFront(
    {
      distributions: [distribution([apiBehavior(API), behavior()])],
      apis: [{ id: 'Api.Api', host: API, routes: [{ key: 'POST /api/things/{thing}', functionArn: 'f' }] }],
    },
    {
      invoke: async (_, event) => {
        events.push(event);
        return {
          statusCode: 201,
          headers: { 'Cache-Control': 'no-store' },
          cookies: ['a=1; Path=/', 'b=2'],
          body: '{}',
        };
      },
    },
  );
  const answer = await get('/api/things/a%2Fb?x=1&x=2', {
    method: 'POST',
    headers: { cookie: 's=1; t=2', 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: '{"a":1}',
  });
  expect(answer).toMatchObject({
    status: 201,
    headers: { 'set-cookie': ['a=1; Path=/', 'b=2'], 'x-cache': 'Miss from cloudfront' },
  });
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

test('a body above 10 MB is refused and the connection stays usable', async () => {
  const { get } = await startFront({
    apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }],
  });
  expect(await get('/', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) }, API)).toMatchObject({
    status: 413,
  });
});
