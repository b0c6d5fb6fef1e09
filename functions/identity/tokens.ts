import { createHash, createPublicKey, randomUUID } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import type { Me } from '../contract/identity.ts';
import { epochSeconds, type Clock } from '../platform/clock.ts';
import { claimLimit, manyMemberships, toClaim } from '../platform/person.ts';
import { remembered } from '../platform/remembered.ts';

/** The gateway's authorizer asks for it in `aud`. */
export const audience = 'chjassu';
/** How stale a membership may be at most. */
export const tokenSeconds = 600;

/** An RSA key that signs, and that shows its public half as a JWK. */
export interface Signer {
  jwk: () => Promise<Record<string, unknown> & { kid: string }>;
  sign: (digest: Uint8Array) => Promise<Uint8Array>;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Access tokens (RS256, the only family that API Gateway verifies), signed by the first of the keys. */
export function tokenIssuer(signers: Signer[], issuer: string, clock: Clock) {
  return {
    async issue(me: Me): Promise<string> {
      const signer = signers[0]!;
      const now = epochSeconds(clock());
      const claim = toClaim(me.memberships);
      const header = { alg: 'RS256', typ: 'at+jwt', kid: (await signer.jwk()).kid };
      const claims = {
        iss: issuer,
        aud: audience,
        sub: me.id,
        iat: now,
        nbf: now,
        exp: now + tokenSeconds,
        jti: randomUUID(),
        memberships: Buffer.byteLength(claim) <= claimLimit ? claim : manyMemberships,
      };
      const text = `${encode(header)}.${encode(claims)}`;
      const signature = await signer.sign(createHash('sha256').update(text).digest());
      return `${text}.${Buffer.from(signature).toString('base64url')}`;
    },

    keys: async () => ({ keys: await Promise.all(signers.map((signer) => signer.jwk())) }),

    discovery: () => ({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  };
}

export type TokenIssuer = ReturnType<typeof tokenIssuer>;

/** A signing key kept by KMS; its public half is asked for once. The client is loaded with the first signature. */
export function kmsSigner(keyArn: string): Signer {
  const connected = remembered(connectKms);
  return {
    jwk: remembered(async () => publicJwk(await connected(), keyArn)),
    async sign(digest) {
      const { SignCommand } = await import('@aws-sdk/client-kms');
      const command = new SignCommand({
        KeyId: keyArn,
        Message: digest,
        MessageType: 'DIGEST',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      });
      return (await (await connected()).send(command)).Signature!;
    },
  };
}

async function connectKms(): Promise<KMSClient> {
  const { KMSClient } = await import('@aws-sdk/client-kms');
  return new KMSClient({ credentials: fromEnv() });
}

async function publicJwk(client: KMSClient, keyArn: string) {
  const { GetPublicKeyCommand } = await import('@aws-sdk/client-kms');
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyArn }));
  const key = createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' });
  const { kty, n, e } = key.export({ format: 'jwk' });
  // RFC 7638: the members in this order, without white space.
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { kty, n, e, kid, use: 'sig', alg: 'RS256' };
}
