import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeKeyCommand, GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arn, lambda, startCloud, system, type TestCloud } from './fixture.ts';

const issuer = lambda('Issuer', [{ Effect: 'Allow', Action: ['kms:Sign', 'kms:GetPublicKey'], Resource: arn.key }]);
const stranger = lambda('Stranger', []);
const SigningAlgorithm = 'RSASSA_PKCS1_V1_5_SHA_256' as const;
const message = Buffer.from('header.payload');

describe('KMS on this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-kms-'));
  let cloud: TestCloud;
  const sign = (MessageType: 'RAW' | 'DIGEST', Message: Buffer, KeyId = arn.key) =>
    cloud.clients(issuer.accessKey).kms.send(new SignCommand({ KeyId, Message, MessageType, SigningAlgorithm }));
  const publicKey = async () => {
    const { PublicKey } = await cloud
      .clients(issuer.accessKey)
      .kms.send(new GetPublicKeyCommand({ KeyId: 'alias/tokens' }));
    return createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' });
  };

  beforeAll(async () => {
    cloud = await startCloud(system({ functions: [issuer, stranger] }), { folder });
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('signs a message so that its public key verifies it', async () => {
    const { Signature } = await sign('RAW', message);
    expect(verify('sha256', message, await publicKey(), Signature!)).toBe(true);
  });

  it('signs a digest to the same signature as its message, also by alias', async () => {
    const { Signature } = await sign('DIGEST', createHash('sha256').update(message).digest(), 'alias/tokens');
    expect(verify('sha256', message, await publicKey(), Signature!)).toBe(true);
    await expect(sign('DIGEST', Buffer.from('short'))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses a function whose policy does not name the key', async () => {
    const refused = cloud
      .clients(stranger.accessKey)
      .kms.send(new SignCommand({ KeyId: arn.key, Message: message, SigningAlgorithm }));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(refused).rejects.toThrow(`Stranger is not allowed to kms:Sign on ${arn.key}`);
  });

  it('describes a key, and says when there is none', async () => {
    const { kms } = cloud.clients();
    expect((await kms.send(new DescribeKeyCommand({ KeyId: arn.key }))).KeyMetadata).toMatchObject({
      Arn: arn.key,
      KeySpec: 'RSA_2048',
    });
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/other' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('keeps the private key for itself and over a restart', async () => {
    const keys = join(folder, 'services', 'keys');
    expect(readdirSync(keys).map((name) => statSync(join(keys, name)).mode & 0o777)).toEqual([0o600]);
    const { Signature } = await sign('RAW', message);
    await cloud.close();
    cloud = await startCloud(system({ functions: [issuer, stranger] }), { folder });
    expect(verify('sha256', message, await publicKey(), Signature!)).toBe(true);
  });
});
