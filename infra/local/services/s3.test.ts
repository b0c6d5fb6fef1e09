import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, system, type TestCloud } from './fixture.ts';

const Bucket = 'main-bucket';

describe('S3 on this machine', () => {
  let cloud: TestCloud;
  let s3: S3Client;
  beforeAll(async () => {
    cloud = await startCloud(system());
    s3 = cloud.clients().s3;
  });
  afterAll(() => cloud.close());
  const put = (Key: string, Body: string | Buffer = 'x', more = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const text = async (Key: string, more = {}) =>
    (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body!.transformToString();

  it('gives an object back with its type, metadata and entity tag', async () => {
    const { ETag } = await put('a/é +&.txt', 'bonghjornu', {
      ContentType: 'text/plain',
      CacheControl: 'max-age=5',
      Metadata: { kind: 'take' },
    });
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/é +&.txt' }));
    expect(await object.Body!.transformToString()).toBe('bonghjornu');
    expect(object).toMatchObject({
      ETag,
      ContentType: 'text/plain',
      CacheControl: 'max-age=5',
      Metadata: { kind: 'take' },
      ContentLength: 10,
    });
    expect(ETag).toBe(`"${createHash('md5').update('bonghjornu').digest('hex')}"`);
  });

  it('streams 50 MB in and out unharmed, with a checksum in the trailer', async () => {
    const chunk = randomBytes(1024 * 1024);
    const sent = createHash('sha256');
    const body = Readable.from(
      (function* () {
        for (let at = 0; at < 50; at++) {
          sent.update(chunk);
          yield chunk;
        }
      })(),
    );
    await s3.send(new PutObjectCommand({ Bucket, Key: 'big', Body: body, ContentLength: 50 * chunk.length }));
    const received = createHash('sha256');
    for await (const piece of (await s3.send(new GetObjectCommand({ Bucket, Key: 'big' }))).Body as Readable)
      received.update(piece as Buffer);
    expect(received.digest('hex')).toBe(sent.digest('hex'));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'big', ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumCRC32).toMatch(/=$/);
  });

  it('keeps one of many concurrent writers whole', async () => {
    const bodies = Array.from({ length: 12 }, (_, at) => String(at).repeat(100_000));
    await Promise.all(bodies.map((body) => put('race', body)));
    expect(bodies).toContain(await text('race'));
  });

  it('serves byte ranges, from the end too, and refuses those outside', async () => {
    await put('range', '0123456789');
    expect(await text('range', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('range', { Range: 'bytes=-3' })).toBe('789');
    expect(await text('range', { Range: 'bytes=8-' })).toBe('89');
    expect((await s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=2-4' }))).ContentRange).toBe(
      'bytes 2-4/10',
    );
    await expect(text('range', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('lets only the first create, and only who read the latest replace', async () => {
    const { ETag } = await put('once', 'a', { IfNoneMatch: '*' });
    await expect(put('once', 'b', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await put('once', 'c', { IfMatch: ETag });
    await expect(put('once', 'd', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('missing', 'd', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('once')).toBe('c');
  });

  it('lets one of many concurrent creators win', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => put('first', String(at), { IfNoneMatch: '*' })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('answers 304 to who holds the object already, and overrides headers on demand', async () => {
    const { ETag } = await put('cached', 'a');
    await expect(text('cached', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    const object = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'cached', ResponseContentDisposition: 'attachment; filename="a"' }),
    );
    expect(object.ContentDisposition).toBe('attachment; filename="a"');
  });

  it('tells the size by HEAD, and that a key is missing', async () => {
    await put('head', '12345');
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'head' }))).ContentLength).toBe(5);
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(text('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('refuses a body that is not the one that was announced', async () => {
    await expect(put('bad', 'x', { ContentMD5: createHash('md5').update('y').digest('base64') })).rejects.toMatchObject(
      { name: 'BadDigest' },
    );
    await expect(
      put('bad', 'x', { ChecksumSHA256: createHash('sha256').update('y').digest('base64') }),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(text('bad')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists in order, in pages, under a prefix, with common prefixes', async () => {
    for (const key of ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1', 'l/é', 'm']) await put(key);
    const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ...more }));
    const all = await list({});
    expect(all.Contents!.map((object) => object.Key)).toEqual(['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1', 'l/é']);
    const found: string[] = [];
    let token: string | undefined;
    do {
      const page = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken: token });
      found.push(
        ...(page.Contents ?? []).map((object) => object.Key!),
        ...(page.CommonPrefixes ?? []).map((common) => common.Prefix!),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(2);
      token = page.NextContinuationToken;
    } while (token);
    expect(found.sort()).toEqual(['l/a', 'l/b/', 'l/c', 'l/d/', 'l/é']);
    expect((await list({ StartAfter: 'l/c' })).KeyCount).toBe(2);
  });

  it('copies with or without new metadata, and deletes many at once', async () => {
    await put('from', 'copied', { ContentType: 'text/plain' });
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` }));
    await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'to2',
        CopySource: `${Bucket}/from`,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/html',
      }),
    );
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from' }));
    expect(await text('to')).toBe('copied');
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'to2' }))).ContentType).toBe('text/html');
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'to' }, { Key: 'to2' }, { Key: 'never' }] },
      }),
    );
    expect(Deleted).toHaveLength(3);
    await expect(text('to')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('joins the parts of an upload and refuses small or wrong ones', async () => {
    const parts = [randomBytes(5 * 1024 * 1024), Buffer.from('end')];
    const begin = async (Key: string, bodies: Buffer[]) => {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'audio/webm' }));
      const Parts: { ETag?: string; PartNumber: number }[] = [];
      for (const [at, Body] of bodies.entries()) {
        const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: at + 1, Body }));
        Parts.push({ ETag, PartNumber: at + 1 });
      }
      return (more = Parts) =>
        s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: more } }));
    };
    const { ETag } = await (await begin('joined', parts))();
    expect(ETag).toMatch(/-2"$/);
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'joined' }));
    expect(object.ContentType).toBe('audio/webm');
    expect(Buffer.from(await object.Body!.transformToByteArray()).equals(Buffer.concat(parts))).toBe(true);
    await expect((await begin('small', [Buffer.from('a'), Buffer.from('b')]))()).rejects.toMatchObject({
      name: 'EntityTooSmall',
    });
    await expect((await begin('wrong', [Buffer.from('a')]))([{ ETag: '"0"', PartNumber: 1 }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
  });

  it('refuses sub-resources that are not built here and leaves the object alone', async () => {
    await put('tagged', 'body');
    const tag = s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet: [] } }));
    await expect(tag).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(await text('tagged')).toBe('body');
  });

  it('says that a bucket does not exist', async () => {
    await expect(s3.send(new HeadObjectCommand({ Bucket: 'other', Key: 'a' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});
