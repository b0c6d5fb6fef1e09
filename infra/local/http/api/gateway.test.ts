import { expect, test } from 'vitest';
import { FunctionError, type Invoke } from '../../functions/index.ts';
import type { HttpRoute } from '../../template/model.ts';
import type { Request } from '../message.ts';
import type { Authorize } from './authorizer.ts';
import { createGateway } from './gateway.ts';

const now = Date.parse('2026-11-23T08:00:00Z');
const logged: string[] = [];

function gateway(
  invoke: Invoke,
  route: Partial<HttpRoute> = {},
  authorize: Authorize = async () => expect.fail('nobody asks'),
) {
  logged.length = 0;
  return createGateway({
    api: {
      id: 'Api.Http',
      host: 'abc.execute-api.chjassu.localhost',
      routes: [{ key: 'ANY /a', functionArn: 'arn:f', ...route }],
    },
    invoke,
    authorize,
    clock: () => now,
    log: (message) => logged.push(message),
    integrationLimitMs: 50,
  });
}

const request = (overrides: Partial<Request> = {}): Request => ({
  method: 'GET',
  host: 'abc.execute-api.chjassu.localhost',
  path: '/a',
  query: '',
  headers: { 'user-agent': 'test' },
  body: Buffer.alloc(0),
  ip: '127.0.0.1',
  ...overrides,
});

const answerTo = async (result: unknown) => {
  const answer = await gateway(async () => result)(request());
  const { 'apigw-requestid': _id, ...headers } = answer.headers;
  return { status: answer.status, headers, body: String(answer.body) };
};

const eventOf = async (overrides: Partial<Request>) => {
  let seen: unknown;
  await gateway(async (_, event) => (seen = event))(request(overrides));
  return seen as Record<string, unknown>;
};

test('a structured result becomes the answer', async () => {
  const result = {
    statusCode: 201,
    headers: { 'Content-Type': 'text/html', 'X-N': 1 },
    cookies: ['a=1'],
    body: '<p>',
  };
  expect(await answerTo(result)).toEqual({
    status: 201,
    headers: { 'content-type': 'text/html', 'x-n': '1', 'set-cookie': ['a=1'] },
    body: '<p>',
  });
  expect(await answerTo({ statusCode: 200, body: 'aGk=', isBase64Encoded: true })).toMatchObject({
    body: 'hi',
  });
});

test('a plain result is the JSON body of a 200', async () => {
  expect(await answerTo({ ok: true })).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"ok":true}',
  });
  expect(await answerTo('text')).toMatchObject({ status: 200, body: 'text' });
});

test('a result that is no answer, and a function that fails, are a 500 that tells nothing outside', async () => {
  expect(await answerTo({ statusCode: 'soon' })).toMatchObject({
    status: 500,
    body: '{"message":"Internal Server Error"}',
  });
  const failing = gateway(async () => Promise.reject(new FunctionError('Directory', 'thrown', 'TypeError', 'broken')));
  expect(await failing(request())).toMatchObject({ status: 500 });
  expect(logged).toEqual(['Directory: TypeError: broken']);
});

test('a function that takes longer than the integration may is a 503', async () => {
  const answer = await gateway(() => new Promise(() => undefined))(request());
  expect(answer).toMatchObject({ status: 503, body: Buffer.from('{"message":"Service Unavailable"}') });
});

test('an event above the limit of the function is a 413', async () => {
  const large = gateway(async () => Promise.reject(new FunctionError('Directory', 'request-too-large', 'x', 'y')));
  expect((await large(request())).status).toBe(413);
});

test('headers above 10,240 bytes are refused', async () => {
  const answer = await gateway(async () => 'ok')(request({ headers: { 'x-long': 'x'.repeat(10_240) } }));
  expect(answer.status).toBe(431);
});

test('a route that nobody has is 404', async () => {
  const answer = await gateway(async () => 'ok')(request({ path: '/b' }));
  expect(answer).toMatchObject({ status: 404, body: Buffer.from('{"message":"Not Found"}') });
});

test('a refused caller gets 401 with the challenge, and the function is not called', async () => {
  const route = { authorizer: { issuer: 'http://id', audience: ['chjassu'] } };
  const refuse: Authorize = async () => ({ allowed: false, challenge: 'Bearer' });
  const answer = await gateway(async () => expect.fail('it was called'), route, refuse)(request());
  expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
  expect(String(answer.body)).toBe('{"message":"Unauthorized"}');
});

test('the claims of an allowed caller are in the event', async () => {
  const route = { authorizer: { issuer: 'http://id', audience: ['chjassu'] } };
  const allow: Authorize = async () => ({ allowed: true, claims: { sub: 'p1' } });
  let seen: unknown;
  await gateway(async (_, event) => (seen = event), route, allow)(request());
  expect(seen).toMatchObject({
    requestContext: { authorizer: { jwt: { claims: { sub: 'p1' }, scopes: null } } },
  });
});

test('the event is that of payload format 2.0', async () => {
  const event = await eventOf({
    path: '/a',
    query: 'b=1&b=2&c=%20',
    headers: { 'x-two': ['1', '2'], cookie: 'd=1; e=2' },
  });
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /a',
    rawPath: '/a',
    rawQueryString: 'b=1&b=2&c=%20',
    queryStringParameters: { b: '1,2', c: ' ' },
    cookies: ['d=1', 'e=2'],
    headers: { 'x-two': '1,2' },
    isBase64Encoded: false,
    requestContext: {
      apiId: 'abc',
      domainPrefix: 'abc',
      stage: '$default',
      time: '23/Nov/2026:08:00:00 +0000',
      timeEpoch: now,
      http: { method: 'GET', path: '/a', sourceIp: '127.0.0.1' },
    },
  });
  expect(event['headers']).not.toHaveProperty('cookie');
  expect(event).not.toHaveProperty('body');
});

test.each([
  ['application/json; charset=utf-8', false],
  ['application/merge-patch+json', false],
  ['text/plain', false],
  ['application/octet-stream', true],
  ['application/x-www-form-urlencoded', true],
])('a body of type %s comes in base64: %s', async (type, isBase64Encoded) => {
  const event = await eventOf({
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from('{"é":1}'),
  });
  const body = isBase64Encoded ? Buffer.from('{"é":1}').toString('base64') : '{"é":1}';
  expect(event).toMatchObject({ body, isBase64Encoded });
});
