import { expect, test } from 'vitest';
import { applyPolicy } from './policy-headers.ts';

const nothing = { set: {}, override: {}, remove: [] };
const cors = {
  origins: ['https://*.chjassu.example'],
  headers: { 'access-control-max-age': '60' },
  override: false,
};

test('a header that overrides replaces that of the origin, another only fills a gap', () => {
  const policy = {
    set: { a: 'new', b: 'new', c: 'new' },
    override: { a: true, b: false, c: false },
    remove: ['d'],
  };
  expect(applyPolicy(policy, { a: 'old', b: 'old', d: 'old' }, {})).toEqual({ a: 'new', b: 'old', c: 'new' });
});

test('an allowed origin is named, and the answer varies by it', () => {
  const headers = applyPolicy({ ...nothing, cors }, { vary: 'Accept' }, { origin: 'https://a.chjassu.example' });
  expect(headers).toEqual({
    'access-control-allow-origin': 'https://a.chjassu.example',
    'access-control-max-age': '60',
    vary: 'Accept, Origin',
  });
});

test('another origin, and a request without one, get no cross-origin headers', () => {
  expect(applyPolicy({ ...nothing, cors }, {}, { origin: 'https://example.org' })).toEqual({});
  expect(applyPolicy({ ...nothing, cors }, {}, {})).toEqual({});
});

test('what the origin says of cross-origin use stays, unless the policy overrides it', () => {
  const own = { 'access-control-allow-origin': '*' };
  const request = { origin: 'https://a.chjassu.example' };
  expect(applyPolicy({ ...nothing, cors }, own, request)).toEqual(own);
  expect(applyPolicy({ ...nothing, cors: { ...cors, override: true } }, own, request)).toMatchObject({
    'access-control-allow-origin': 'https://a.chjassu.example',
  });
});
