import type { S3Client } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import type { PublishedFile } from './files.ts';

/** Files under way at once. */
const WIDTH = 8;

/** Puts groups of files into a bucket, one group after the other; the first failure ends it. */
export async function putFiles(s3: S3Client, bucket: string, groups: PublishedFile[][]): Promise<void> {
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const put = async (file: PublishedFile) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: file.key,
        Body: await readFile(file.path),
        ContentType: file.contentType,
        ContentEncoding: file.contentEncoding,
        CacheControl: file.cacheControl,
      }),
    );
  for (const group of groups) {
    for (let start = 0; start < group.length; start += WIDTH) {
      await Promise.all(group.slice(start, start + WIDTH).map(put));
    }
  }
}
