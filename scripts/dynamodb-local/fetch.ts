import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.ts';

/** An npm package that holds Amazon's jar. Its dependencies are not needed, so it is fetched and not installed. */
const archive = {
  name: 'amplify-dynamodb-simulator@2.9.30',
  sha512: 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
};

const cache = join(root, 'node_modules/.cache');

/** The folder of DynamoDB Local, fetched at the first call. The jar is Amazon's and is never committed. */
export function fetchDynamodbLocal(): string {
  const folder = join(cache, archive.name);
  if (!existsSync(folder)) {
    console.log(`Fetching ${archive.name} (57 MB).`);
    mkdirSync(cache, { recursive: true });
    const aside = mkdtempSync(join(cache, 'dynamodb-local-'));
    try {
      unpack(aside);
      renameSync(join(aside, 'package'), folder);
    } finally {
      rmSync(aside, { recursive: true });
    }
  }
  return join(folder, 'emulator');
}

function unpack(folder: string): void {
  const stdio = ['ignore', 'pipe', 'inherit'] satisfies ExecFileSyncOptionsWithStringEncoding['stdio'];
  const options: ExecFileSyncOptionsWithStringEncoding = { cwd: folder, encoding: 'utf8', stdio };
  const file = execFileSync('npm', ['pack', archive.name, '--silent'], options).trim();
  const sha512 = createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64');
  if (sha512 !== archive.sha512) throw new Error(`${archive.name} is not the archive that this project knows.`);
  execFileSync('tar', ['-xzf', file], options);
}
