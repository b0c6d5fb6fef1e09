import { afterEach, expect, test } from 'vitest';
import { behavior, distribution, startFront, stopFronts } from '../testing.ts';

afterEach(stopFronts);

test('a CloudFront function sees the host and can rewrite the path; two hosts share what it maps to one path', async () => {
  const onViewerRequest = `function handler(event) {
    const request = event.request;
    request.uri = '/releases/' + request.headers.host.value.split('.')[0] + request.uri;
    return request;
  }`;
  const { get, asked } = await startFront(
    {
      distributions: [distribution([behavior({ onViewerRequest })], { hosts: ['*.content.chjassu.localhost'] })],
    },
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
  const { get, logged } = await startFront({
    distributions: [
      distribution([behavior({ pattern: '/old', onViewerRequest: redirect }), behavior({ onViewerRequest: broken })]),
    ],
  });
  expect(await get('/old')).toMatchObject({
    status: 302,
    text: 'moved',
    headers: { location: '/fr', 'set-cookie': ['l=fr; Path=/'] },
  });
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
  const { get } = await startFront(
    { distributions: [distribution([behavior({ onViewerResponse })])] },
    { objects: { a: { body: 'x' } } },
  );
  const { headers } = await get('/a');
  expect(headers).toMatchObject({ 'x-release': '/a' });
  expect(headers).not.toHaveProperty('etag');
});
