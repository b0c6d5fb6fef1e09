import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createAuthorizer, type Authorize } from './authorizer.ts';

const issuer = 'http://id.chjassu.localhost:8080/api/identity';
const settings = { issuer, audience: ['chjassu'] };
const now = Date.parse('2026-11-23T08:00:00Z');
const seconds = now / 1000;

let keys: { publicKey: CryptoKey; privateKey: CryptoKey }[];
let published: object[];
let asked: string[];
let announced: string;
let logged: string[];
let authorize: Authorize;

beforeAll(async () => {
  keys = await Promise.all([pair(), pair()]);
});

beforeEach(async () => {
  published = [await jwk(0)];
  asked = [];
  announced = issuer;
  logged = [];
  authorize = createAuthorizer({
    clock: () => now,
    log: (message) => logged.push(message),
    get: async (address) => {
      asked.push(address.toString());
      if (address.endsWith('/openid-configuration')) return { issuer: announced, jwks_uri: `${issuer}/jwks` };
      return { keys: published };
    },
  });
});

const pair = () => generateKeyPair('RS256', { extractable: true });

const jwk = async (index: number) => ({
  ...(await exportJWK(keys[index]!.publicKey)),
  kid: `key${index}`,
  alg: 'RS256',
});

/** A token as the identity function signs it. */
function token(claims: JWTPayload = {}, key = 0): Promise<string> {
  return new SignJWT({ iss: issuer, aud: 'chjassu', exp: seconds + 600, sub: 'p1', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: `key${key}` })
    .sign(keys[key]!.privateKey);
}

test('a token of the issuer is let through, with or without "Bearer", and its claims are texts', async () => {
  const signed = await token({ roles: ['student', 'reader'], level: 3, own: true });
  const decision = await authorize(settings, `Bearer ${signed}`);
  expect(decision).toMatchObject({
    allowed: true,
    claims: {
      sub: 'p1',
      aud: 'chjassu',
      roles: '[student reader]',
      level: '3',
      own: 'true',
      exp: String(seconds + 600),
    },
  });
  expect(await authorize(settings, signed)).toEqual(decision);
});

test('the keys are fetched once', async () => {
  const signed = await token();
  await authorize(settings, signed);
  await authorize(settings, signed);
  expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/jwks`]);
});

test('a key that came later is fetched when its first token is seen', async () => {
  await authorize(settings, await token());
  published = [await jwk(0), await jwk(1)];
  expect(await authorize(settings, await token({}, 1))).toMatchObject({ allowed: true });
});

test('without a token the caller is asked for one', async () => {
  expect(await authorize(settings, undefined)).toEqual({ allowed: false, challenge: 'Bearer' });
});

test.each<[string, JWTPayload]>([
  ['over', { exp: seconds - 1 }],
  ['not valid yet', { nbf: seconds + 60 }],
  ['of another issuer', { iss: 'http://elsewhere.localhost' }],
  ['for another audience', { aud: 'elsewhere' }],
  ['without an end', { exp: undefined }],
])('a token that is %s is refused', async (_, claims) => {
  expect(await authorize(settings, await token(claims))).toMatchObject({
    allowed: false,
    challenge: expect.stringContaining('error="invalid_token"'),
  });
});

test('the client counts as the audience where none is given', async () => {
  expect(await authorize(settings, await token({ aud: undefined, client_id: 'chjassu' }))).toMatchObject({
    allowed: true,
  });
});

test('a token signed with another key under a known name is refused', async () => {
  const forged = await new SignJWT({ iss: issuer, aud: 'chjassu', exp: seconds + 600 })
    .setProtectedHeader({ alg: 'RS256', kid: 'key0' })
    .sign(keys[1]!.privateKey);
  expect(await authorize(settings, forged)).toMatchObject({ allowed: false });
});

test('a token of another algorithm, or of none, is refused', async () => {
  const symmetric = await new SignJWT({ iss: issuer, aud: 'chjassu', exp: seconds + 600 })
    .setProtectedHeader({ alg: 'HS256', kid: 'key0' })
    .sign(new TextEncoder().encode('a secret that everybody may know'));
  expect(await authorize(settings, symmetric)).toMatchObject({ allowed: false });
  const { alg: _alg, ...anyAlgorithm } = await jwk(0);
  published = [anyAlgorithm];
  const longer = await new SignJWT({ iss: issuer, aud: 'chjassu', exp: seconds + 600 })
    .setProtectedHeader({ alg: 'RS512', kid: 'key0' })
    .sign(await importPKCS8(await exportPKCS8(keys[0]!.privateKey), 'RS512'));
  expect(await authorize(settings, longer)).toMatchObject({ allowed: false });
  expect(await authorize(settings, 'not.a.token')).toMatchObject({ allowed: false });
});

test('an issuer that says it is another lets nobody in, and is asked again later', async () => {
  announced = 'http://elsewhere.localhost';
  expect(await authorize(settings, await token())).toMatchObject({ allowed: false });
  expect(logged).toEqual([expect.stringContaining('names another issuer')]);
  announced = issuer;
  expect(await authorize(settings, await token())).toMatchObject({ allowed: true });
});
