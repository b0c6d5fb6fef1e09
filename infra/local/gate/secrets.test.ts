import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecrets } from './secrets.ts';

it('a secret stays the same in its data folder, is private to it, and differs by key and folder', () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'chjassu-secrets-')));
  const [first, again, other] = [createSecrets(folders[0]!), createSecrets(folders[0]!), createSecrets(folders[1]!)];
  expect(again('KEYA')).toBe(first('KEYA'));
  expect(first('KEYB')).not.toBe(first('KEYA'));
  expect(other('KEYA')).not.toBe(first('KEYA'));
  expect(statSync(join(folders[0]!, 'access-root')).mode & 0o777).toBe(0o600);
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});
