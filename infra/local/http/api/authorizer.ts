import { createRemoteJWKSet, customFetch, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { HttpRoute } from '../../template/model.ts';
import { getJson } from '../loopback-fetch.ts';

type Settings = NonNullable<HttpRoute['authorizer']>;

/** As the event carries them: every claim is a text. */
export type Claims = Record<string, string>;

type Decision = { allowed: true; claims: Claims } | { allowed: false; challenge: string };

export type Authorize = (settings: Settings, authorization: string | undefined) => Promise<Decision>;

/** API Gateway gives the issuer 1,500 ms, and keeps its keys for two hours. */
const ISSUER_LIMIT_MS = 1_500;
const ATTEMPTS = 3;
const KEYS_KEPT_MS = 2 * 60 * 60 * 1000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });

interface AuthorizerOptions {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** An issuer that cannot be read, or says that it is another. */
  log: (message: string) => void;
  /** GET of a JSON document; by default from this machine. */
  get?: typeof getJson;
}

/** HTTP API's JWT authorizer: RS256, keys by discovery; issuer, audience and times are checked. */
export function createAuthorizer({ clock, log, get = getJson }: AuthorizerOptions): Authorize {
  const keySets = new Map<string, Promise<JWTVerifyGetKey>>();

  /** An issuer that could not be read is asked again at the next request. */
  function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = keySets.get(issuer) ?? discover(issuer, get);
    keySets.set(issuer, known);
    known.catch(() => keySets.delete(issuer));
    return known;
  }

  return async ({ issuer, audience }, authorization) => {
    const token = authorization?.replace(/^Bearer\s+/i, '').trim();
    if (!token) return { allowed: false, challenge: 'Bearer' };
    let keys: JWTVerifyGetKey;
    try {
      keys = await keysOf(issuer);
    } catch (cause) {
      log(`The token's issuer could not be read: ${cause instanceof Error ? cause.message : String(cause)}`);
      return refused('the issuer cannot be read');
    }
    try {
      const currentDate = new Date(clock());
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        currentDate,
        requiredClaims: ['exp'],
      });
      return isFor(payload, audience)
        ? { allowed: true, claims: toClaims(payload) }
        : refused('the token does not have a valid audience');
    } catch (cause) {
      return refused(cause instanceof Error ? cause.message : 'the token is not valid');
    }
  };
}

async function discover(issuer: string, get: typeof getJson): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discoverySchema.parse(await ask(address, get));
  if (found.issuer !== issuer) throw new Error(`${address} names another issuer: ${found.issuer}`);
  return createRemoteJWKSet(new URL(found.jwks_uri), {
    timeoutDuration: ATTEMPTS * ISSUER_LIMIT_MS,
    cacheMaxAge: KEYS_KEPT_MS,
    cooldownDuration: 0,
    [customFetch]: async (url) => Response.json(await ask(url, get)),
  });
}

/** On AWS the issuer is warm long before; here its worker may only start with this request, on a busy machine. */
async function ask(address: string, get: typeof getJson, attempts = ATTEMPTS): Promise<unknown> {
  try {
    return await get(address, AbortSignal.timeout(ISSUER_LIMIT_MS));
  } catch (error) {
    if (attempts === 1) throw error;
    return ask(address, get, attempts - 1);
  }
}

/** `aud` counts where it is given, `client_id` otherwise. */
function isFor(payload: JWTPayload, audience: string[]): boolean {
  const given = payload.aud ?? payload['client_id'];
  const names = Array.isArray(given) ? given : [given];
  return names.some((name) => typeof name === 'string' && audience.includes(name));
}

function toClaims(payload: JWTPayload): Claims {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, toText(value)]));
}

/** Lists are flattened to "[a b]", as HTTP APIs do. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toText).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function refused(reason: string): Decision {
  const description = reason.replaceAll('"', "'");
  return {
    allowed: false,
    challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
  };
}
