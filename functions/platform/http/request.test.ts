import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../contract/catalogue.ts';
import type { Route } from '../../contract/route.ts';
import { Refusal } from '../refusal.ts';
import { parse } from './request.ts';

const routes = Object.values(catalogue).flatMap((group) => Object.values<Route>(group));
const caller = { id: '01J000000000000000000000AA', memberships: [] };

const event = (more: object) => ({ headers: {}, isBase64Encoded: false, ...more }) as unknown as APIGatewayProxyEventV2;

/** What a gateway may hand on: any texts, and a body that is JSON or isn't. */
const anything = fc.record({
  pathParameters: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
  queryStringParameters: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
  headers: fc.record({ 'if-match': fc.option(fc.string(), { nil: undefined }) }),
  cookies: fc.array(fc.string()),
  body: fc.oneof(fc.json({ stringUnit: 'binary' }), fc.string(), fc.constant(undefined)),
  isBase64Encoded: fc.boolean(),
});

describe('a request of any form', () => {
  it('is read or refused, and never a fault', () => {
    fc.assert(
      fc.property(fc.constantFrom(...routes), anything, (route, sent) => {
        const parsed = parse(route, event(sent), caller);
        if (parsed instanceof Refusal) expect(['bad-request', 'match-missing']).toContain(parsed.code);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused where its body holds half of a character', () => {
    const { route, body } = { route: catalogue.directory.putPublisher as Route, body: '{"name":"\\ud83c"}' };
    const pathParameters = { publisher: '01J000000000000000000000AA' };
    expect(parse(route, event({ body, pathParameters }), caller)).toMatchObject({ errors: [{ location: 'body' }] });
    const whole = parse(route, event({ body: '{"name":"\\ud83c\\udf30"}', pathParameters }), caller);
    expect(whole).toMatchObject({ body: { name: '🌰' } });
  });
});
