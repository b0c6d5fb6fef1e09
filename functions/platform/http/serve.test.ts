import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { route } from '../../contract/route.ts';
import { line } from '../../contract/text.ts';
import { refuse } from '../refusal.ts';
import { handle, serve, type Handlers } from './serve.ts';

const group = {
  putThing: route({
    method: 'PUT',
    path: '/api/things/{thing}',
    summary: 'A thing',
    action: 'sequence.edit',
    params: z.strictObject({ thing: line(10) }),
    body: z.strictObject({ title: line(5) }),
    answer: z.object({ title: z.string(), version: z.number() }),
    edits: true,
  }),
};

const me = '01J000000000000000000000AA';
const claims = { sub: me, memberships: 'teacher:SCH.7200001A' };

function event(more: Partial<{ body: string; headers: Record<string, string>; claims: object | undefined }> = {}) {
  const authorizer = { jwt: { claims: 'claims' in more ? more.claims : claims } };
  return {
    routeKey: 'PUT /api/things/{thing}',
    pathParameters: { thing: 'one' },
    headers: { 'if-match': '"3"', ...more.headers },
    body: more.body ?? '{"title":"a"}',
    isBase64Encoded: false,
    requestContext: { requestId: 'r1', authorizer },
  } as unknown as APIGatewayProxyEventV2;
}

function server(handlers: Partial<Handlers<typeof group>> = {}) {
  const entries: { code: string; fields: unknown }[] = [];
  const standard: Handlers<typeof group> = {
    putThing: handle(
      () => ({ owners: [me] }),
      ({ body, match }) => ({ title: body.title, version: match + 1, secret: 'x' }),
    ),
  };
  const handler = serve(
    group,
    { ...standard, ...handlers },
    { log: (_level, code, fields) => entries.push({ code, fields }), membershipsOf: async () => [] },
  );
  const ask = async (sent: APIGatewayProxyEventV2) => {
    const { statusCode, headers, body } = await handler(sent);
    return { status: statusCode, headers, body: JSON.parse(body ?? 'null') };
  };
  return { ask, entries };
}

describe('a served route', () => {
  it('answers with the declared fields only, and the version as ETag', async () => {
    const { status, headers, body } = await server().ask(event());
    expect(status).toBe(200);
    expect(body).toEqual({ title: 'a', version: 4 });
    expect(headers?.etag).toBe('"4"');
  });

  it('names every field that does not fit, and what would mend it', async () => {
    const { status, body } = await server().ask(event({ body: '{"title":"too long","other":1}' }));
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { location: 'body.title', message: 'at most 5 characters' },
      { location: 'body', message: 'unknown field: other', fix: 'leave it out' },
    ]);
    expect(body.request).toBe('r1');
  });

  it.each([
    ['a body that is not JSON', { body: '{' }, 'bad-request'],
    ['an edit without If-Match', { headers: { 'if-match': undefined as unknown as string } }, 'match-missing'],
    ['an If-Match that is no version', { headers: { 'if-match': 'W/"abc"' } }, 'bad-request'],
    ['no token', { claims: undefined }, 'not-signed-in'],
    ['somebody without the right', { claims: { sub: me, memberships: 'student:CLS.7200001A.x' } }, 'missing-right'],
    ['a role that does not exist', { claims: { sub: me, memberships: 'king:SCH.7200001A' } }, 'missing-right'],
  ])('refuses %s', async (_name, more, code) => {
    const { body } = await server().ask(event(more));
    expect(body.code).toBe(code);
  });

  it('decides the right before it does anything', async () => {
    let ran = false;
    const putThing = handle<typeof group.putThing, { owners: string[] }>(
      () => ({ owners: [] }),
      () => {
        ran = true;
        return { title: '', version: 1 };
      },
    );
    expect((await server({ putThing }).ask(event())).status).toBe(403);
    expect(ran).toBe(false);
  });

  it('passes an expected refusal on, with the state that won', async () => {
    const putThing = handle<typeof group.putThing, { owners: string[] }>(
      () => ({ owners: [me] }),
      () => refuse('changed', 'Newer', { current: { version: 9 } }),
    );
    const { status, body } = await server({ putThing }).ask(event());
    expect(status).toBe(412);
    expect(body.current).toEqual({ version: 9 });
  });

  it('says that something is too large when the table keeps no such item', async () => {
    const putThing = handle<typeof group.putThing, { owners: string[] }>(
      () => ({ owners: [me] }),
      () => {
        const fault = new Error('Item size has exceeded the maximum allowed size');
        throw Object.assign(fault, { name: 'ValidationException' });
      },
    );
    expect((await server({ putThing }).ask(event())).status).toBe(413);
  });

  it('says that one should try again in a moment when the table is out of breath', async () => {
    const putThing = handle<typeof group.putThing, { owners: string[] }>(
      () => ({ owners: [me] }),
      () => {
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
      },
    );
    const { ask, entries } = server({ putThing });
    expect((await ask(event())).status).toBe(503);
    expect(JSON.stringify(entries)).toContain('Rate exceeded');
  });

  it('keeps the cause of a fault in the log and out of the answer', async () => {
    const putThing = handle<typeof group.putThing, { owners: string[] }>(
      () => ({ owners: [me] }),
      () => {
        throw new Error('table on fire');
      },
    );
    const { ask, entries } = server({ putThing });
    const { status, body } = await ask(event());
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('fire');
    expect(JSON.stringify(entries)).toContain('table on fire');
  });

  it('logs route and status, and nothing of the person or the path', async () => {
    const { ask, entries } = server();
    await ask(event());
    expect(entries).toEqual([
      {
        code: 'request.done',
        fields: { request: 'r1', route: 'PUT /api/things/{thing}', status: 200, ms: expect.any(Number) },
      },
    ]);
  });

  it('reads the memberships of a person who has more than a token carries', async () => {
    const handler = serve(
      group,
      {
        putThing: handle(
          () => ({ owners: [me] }),
          () => ({ title: 'a', version: 1 }),
        ),
      },
      { log: () => {}, membershipsOf: async () => [{ role: 'teacher', audience: 'SCH.7200001A' }] },
    );
    expect((await handler(event({ claims: { sub: me, memberships: '*' } }))).statusCode).toBe(200);
  });
});
