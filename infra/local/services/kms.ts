import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey, System } from '../template/model.ts';
import type { Gate } from '../gate/gate.ts';
import { writeDurably } from './durable-file.ts';
import { ServiceError } from './error.ts';
import { createJsonHandler, type Json, type JsonCall } from './json-protocol.ts';
import type { Service } from './service.ts';

const signingAlgorithm = 'RSASSA_PKCS1_V1_5_SHA_256';
/** DER of DigestInfo for SHA-256 (RFC 8017, section 9.2), before the digest. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const largestMessage = 4096;

interface HeldKey extends SigningKey {
  privateKey: KeyObject;
  keyId: string;
}

/**
 * KMS: RSA_2048 keys to sign with. Their private halves are made at the first start and never leave the data
 * folder.
 */
export function createKms({ system, folder, gate }: { system: System; folder: string; gate: Gate }): Service {
  const keys = system.keys.map((key) => hold(key, join(folder, 'keys')));
  return {
    handler: createJsonHandler({
      service: 'kms',
      contentType: 'application/x-amz-json-1.1',
      errorPrefix: '',
      gate,
      answer: async (call) => ({ status: 200, body: await answer(call, keys, gate) }),
    }),
    close: () => Promise.resolve(),
  };
}

function hold(key: SigningKey, folder: string): HeldKey {
  if (key.spec !== 'RSA_2048' || key.usage !== 'SIGN_VERIFY') {
    throw new Error(`The key ${key.id} is ${key.spec} for ${key.usage}; this machine knows RSA_2048 for SIGN_VERIFY.`);
  }
  const keyId = key.arn.split('/').at(-1) ?? key.id;
  return { ...key, keyId, privateKey: readOrGenerate(join(folder, `${keyId}.pem`), folder) };
}

function readOrGenerate(path: string, folder: string): KeyObject {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return privateKey;
}

async function answer({ caller, operation, body }: JsonCall, keys: HeldKey[], gate: Gate): Promise<Json> {
  if (!['Sign', 'GetPublicKey', 'DescribeKey'].includes(operation)) {
    throw new ServiceError('UnknownOperationException', `${operation} is not part of KMS on this machine.`);
  }
  const named = String(body.KeyId ?? '');
  const key = keys.find(
    (one) =>
      [one.arn, one.keyId, ...one.aliases].includes(named) || one.aliases.some((alias) => named.endsWith(`:${alias}`)),
  );
  if (!key) throw new ServiceError('NotFoundException', `Key '${named}' does not exist`);
  const context = {
    ...(named.includes('alias/') ? { 'kms:RequestAlias': named.slice(named.indexOf('alias/')) } : {}),
    ...(operation === 'Sign'
      ? {
          'kms:SigningAlgorithm': String(body.SigningAlgorithm),
          'kms:MessageType': String(body.MessageType ?? 'RAW'),
        }
      : {}),
  };
  await gate.authorize(caller, `kms:${operation}`, [{ action: `kms:${operation}`, resource: key.arn, context }]);
  if (operation === 'Sign') return signature(key, body);
  return operation === 'GetPublicKey' ? publicKey(key) : { KeyMetadata: metadata(key) };
}

function signature(key: HeldKey, body: Json): Json {
  if (body.SigningAlgorithm !== signingAlgorithm) {
    throw new ServiceError('ValidationException', `SigningAlgorithm must be ${signingAlgorithm} on this machine.`);
  }
  const message = Buffer.from(String(body.Message ?? ''), 'base64');
  const made = body.MessageType === 'DIGEST' ? signDigest(key, message) : signMessage(key, message);
  return { KeyId: key.arn, SigningAlgorithm: signingAlgorithm, Signature: made.toString('base64') };
}

function signMessage(key: HeldKey, message: Buffer): Buffer {
  if (message.length < 1 || message.length > largestMessage) {
    throw new ServiceError('ValidationException', 'Message must have 1 to 4096 bytes.');
  }
  return sign('sha256', message, key.privateKey);
}

function signDigest(key: HeldKey, digest: Buffer): Buffer {
  if (digest.length !== 32)
    throw new ServiceError('ValidationException', 'Digest is invalid length for algorithm SHA_256.');
  return privateEncrypt(
    { key: key.privateKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.concat([digestInfo, digest]),
  );
}

function publicKey(key: HeldKey): Json {
  const der = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' });
  return {
    KeyId: key.arn,
    PublicKey: der.toString('base64'),
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyUsage: key.usage,
    SigningAlgorithms: [signingAlgorithm],
  };
}

function metadata(key: HeldKey): Json {
  return {
    KeyId: key.keyId,
    Arn: key.arn,
    Enabled: true,
    KeyState: 'Enabled',
    KeySpec: key.spec,
    KeyUsage: key.usage,
    SigningAlgorithms: [signingAlgorithm],
  };
}
