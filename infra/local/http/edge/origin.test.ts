import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import type { FetchObject } from '../../services/s3/fetch-object.ts';
import type { Behavior } from '../../template/model.ts';
import { API, apiBehavior, behavior, distribution, startFront, stopFronts } from '../testing.ts';

afterEach(stopFronts);

/** Headers, cookies and query that reach the API of a behavior. */
async function forwarded(overrides: Partial<Behavior>, path: string, headers: Record<string, string>) {
  const events: { headers: Record<string, string>; cookies?: string[]; rawQueryString: string }[] = [];
  const { get } = await startFront(
    {
      distributions: [distribution([apiBehavior(API, overrides)])],
      apis: [{ id: 'Api.Api', host: API, routes: [{ key: '$default', functionArn: 'f' }] }],
    },
    { invoke: async (_, event) => void events.push(event as (typeof events)[number]) },
  );
  await get(path, { headers });
  return events[0];
}

const viewer = {
  cookie: 's=1',
  'x-named': 'yes',
  'x-other': 'no',
  authorization: 'Bearer t',
  'user-agent': 'viewer',
};

test('without an origin request policy nothing of the viewer reaches the origin', async () => {
  const event = await forwarded(
    { forwards: { headers: 'none', cookies: 'none', query: 'none' } },
    '/api/a?b=1',
    viewer,
  );
  expect(Object.keys(event?.headers ?? {}).sort()).toEqual([
    'host',
    'user-agent',
    'x-forwarded-for',
    'x-forwarded-port',
    'x-forwarded-proto',
  ]);
  expect(event).toMatchObject({ headers: { 'user-agent': 'Amazon CloudFront' }, rawQueryString: '' });
  expect(event).not.toHaveProperty('cookies');
});

test('only the headers and query parameters that are named reach the origin', async () => {
  const cache = { ...apiBehavior(API).cache, query: ['b'], headers: ['authorization'] };
  const event = await forwarded(
    { cache, forwards: { headers: ['x-named'], cookies: 'none', query: 'none' } },
    '/api/a?b=1&c=2',
    viewer,
  );
  expect(event?.headers).toMatchObject({ 'x-named': 'yes', authorization: 'Bearer t' });
  expect(event?.headers).not.toHaveProperty('x-other');
  expect(event?.rawQueryString).toBe('b=1');
});

test('cookies follow their own setting, not that of the headers', async () => {
  const event = await forwarded(
    { forwards: { headers: 'all-but-host', cookies: 'none', query: 'all' } },
    '/api/a',
    viewer,
  );
  expect(event?.headers).toMatchObject({ 'x-other': 'no' });
  expect(event).not.toHaveProperty('cookies');
});

test('a header that the distribution sets for its origin cannot be forged by a viewer', async () => {
  const event = await forwarded(
    { origin: { kind: 'http', host: API, headers: { 'x-named': 'front' } } },
    '/api/a',
    viewer,
  );
  expect(event?.headers['x-named']).toBe('front');
});

test('two queries are two entries of the cache only where its policy names the query', async () => {
  const objects = { a: { body: 'x' } };
  const byQuery = { ...behavior().cache, query: 'all' as const };
  for (const [cache, requests] of [
    [behavior().cache, 1],
    [byQuery, 2],
  ] as const) {
    const { get, asked } = await startFront({ distributions: [distribution([behavior({ cache })])] }, { objects });
    await get('/a?v=1');
    await get('/a?v=2');
    expect(asked).toHaveLength(requests);
  }
});

const LARGE = 12_000_000;

/** A bucket with one object of 12 MB that comes in pieces, and breaks after some of them if asked. */
function largeObject(breaksAfter = Infinity): FetchObject {
  return async () => ({
    status: 200,
    headers: { 'content-length': String(LARGE), 'content-type': 'video/mp4' },
    stream: Readable.from(
      (function* () {
        for (let sent = 0; sent < LARGE; sent += 1_000_000) {
          if (sent >= breaksAfter) throw new Error('the disk is gone');
          yield Buffer.alloc(1_000_000);
        }
      })(),
    ),
  });
}

test('a large object is passed through and not kept', async () => {
  const { get } = await startFront({ distributions: [distribution([behavior()])] }, { fetchObject: largeObject() });
  for (const _ of [1, 2]) {
    const { headers, bytes } = await get('/film.mp4');
    expect([headers['x-cache'], bytes.length]).toEqual(['Miss from cloudfront', LARGE]);
  }
});

test('an object that breaks off in the middle is never taken for whole', async () => {
  const fetchObject = largeObject(3_000_000);
  const { get } = await startFront({ distributions: [distribution([behavior()])] }, { fetchObject });
  await expect(get('/film.mp4')).rejects.toThrow('aborted');
});
