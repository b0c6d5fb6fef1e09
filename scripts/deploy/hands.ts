import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { playerFolder } from '../../infra/player/build.ts';
import { playerFiles, webFiles, type PublishedFile } from '../../infra/publish/files.ts';
import { putFiles } from '../../infra/publish/put.ts';
import { root, run } from '../run.ts';
import { outputsFile, type Hands } from './deploy.ts';

async function succeed(command: string[]): Promise<void> {
  console.log(`> ${command.join(' ')}`);
  if ((await run(command)) !== 0) throw new Error(`"${command.join(' ')}" failed: nothing after it was done.`);
}

const built = {
  webFiles: () => webFiles(join(root, 'web/build')),
  playerFiles: () => playerFiles(playerFolder),
};

/** Deploys with the credentials and the region that the AWS SDK finds, as the CDK does. */
export const realHands: Hands = {
  ...built,
  build: succeed,
  deploy: succeed,
  outputs: () => JSON.parse(readFileSync(join(root, outputsFile), 'utf8')) as ReturnType<Hands['outputs']>,
  async put(bucket, groups) {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const s3 = new S3Client({ followRegionRedirects: true });
    await putFiles(s3, bucket, groups);
    console.log(`${groups.flat().length} files are in ${bucket}.`);
  },
};

/** Builds everything and says what would be done with it; needs no account. */
export const dryHands: Hands = {
  ...built,
  build: succeed,
  deploy: async (command) => console.log(`\nwould run: ${command.join(' ')}`),
  outputs: () => ({ 'Chjassu-Data': { ContentBucketName: 'the content bucket', WebBucketName: 'the web bucket' } }),
  put: async (bucket, groups) => {
    console.log(`\nwould put ${groups.flat().length} files into ${bucket}:\n${groups.flat().map(line).join('\n')}`);
  },
};

function line({ path, key, contentType, contentEncoding, cacheControl }: PublishedFile): string {
  const bytes = String(statSync(path).size).padStart(9);
  return `${bytes}  ${key}  (${[contentType, contentEncoding, cacheControl].filter(Boolean).join('; ')})`;
}
