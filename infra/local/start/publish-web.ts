import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { inParallel } from '../demonstration/seed/parallel.ts';
import { OPERATOR_ACCESS_KEY } from '../gate/secrets.ts';
import { DOMAIN } from './demonstration-deployment.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Puts a build of the web application into its bucket; pages last, when all that they name is there. */
export async function publishWeb(cloud: Cloud, folder: string): Promise<void> {
  const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const bucket = cloud.system.buckets.find(({ id }) => id.includes('.WebBucket'));
  if (!bucket) throw new Error('the stacks have no bucket for the web application');
  const s3 = new S3Client({
    endpoint: `http://s3.${DOMAIN}:${cloud.port}`,
    region: bucketRegion(cloud),
    forcePathStyle: true,
    credentials: { accessKeyId: OPERATOR_ACCESS_KEY, secretAccessKey: cloud.secretOf(OPERATOR_ACCESS_KEY) },
  });
  const put = async (name: string) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: name,
        Body: await readFile(join(folder, name)),
        ContentType: types[extname(name)] ?? 'application/octet-stream',
        CacheControl: name.startsWith('_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      }),
    );
  };
  const names = filesIn(folder);
  await inParallel(
    names.filter((name) => !isPage(name)),
    put,
  );
  await inParallel(names.filter(isPage), put);
  s3.destroy();
  cloud.invalidate();
}

const isPage = (name: string) => name.endsWith('.html');
const bucketRegion = ({ system }: Cloud) => system.functions[0]!.arn.split(':')[3]!;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
