import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeDurably } from '../services/durable-file.ts';

/** What the portal signs its tokens and cookies with; kept, so that a restart signs nobody out. */
export interface PortalKeys {
  signing: JWK;
  cookie: string;
}

export async function portalKeys(folder: string): Promise<PortalKeys> {
  const path = join(folder, 'portal-keys.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PortalKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const pair = await generateKeyPair('RS256', { extractable: true });
  const signing = { ...(await exportJWK(pair.privateKey)), alg: 'RS256', use: 'sig' };
  const keys = { signing, cookie: randomBytes(32).toString('base64url') };
  writeDurably(path, JSON.stringify(keys));
  return keys;
}
