import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Cloud } from '../cloud.ts';
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
  '.gif': 'image/gif',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const year = 31_536_000;
export const immutable = `public, max-age=${year}, immutable`;

export interface Upload {
  /** Puts a file of a folder under a key; `.br` files are the Brotli copies of others. */
  put: (folder: string, name: string, key: string, cacheControl: string) => Promise<void>;
  end: () => void;
}

/** Files for one of the buckets (`Web`, `Content`), put there as the operator, as a deployment does. */
export async function uploadTo(cloud: Cloud, bucketName: 'Web' | 'Content'): Promise<Upload> {
  const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const bucket = cloud.system.buckets.find(({ id }) => id.includes(`.${bucketName}Bucket`));
  if (!bucket) throw new Error(`the stacks have no bucket ${bucketName}`);
  const s3 = new S3Client({
    endpoint: `http://s3.${DOMAIN}:${cloud.port}`,
    region: cloud.system.functions[0]!.arn.split(':')[3]!,
    forcePathStyle: true,
    credentials: { accessKeyId: OPERATOR_ACCESS_KEY, secretAccessKey: cloud.secretOf(OPERATOR_ACCESS_KEY) },
  });
  return {
    async put(folder, name, key, cacheControl) {
      const packed = name.endsWith('.br');
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: key,
          Body: await readFile(join(folder, name)),
          ContentType: types[extname(packed ? name.slice(0, -3) : name)] ?? 'application/octet-stream',
          CacheControl: cacheControl,
          ...(packed && { ContentEncoding: 'br' }),
        }),
      );
    },
    end: () => s3.destroy(),
  };
}
