import { once } from 'node:events';
import { connect } from 'node:net';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyStatement } from '../template/model.ts';
import { arn, lambda, startCloud, system, type TestCloud } from './fixture.ts';
import { presign, type PresignOptions } from './s3/presign.fixture.ts';

const Bucket = 'main-bucket';
const writer = lambda('Writer', [
  {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: `${arn.bucket}/uploads/*`,
  },
  {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: arn.bucket,
    Condition: { StringLike: { 's3:prefix': ['uploads/*'] } },
  },
]);
const bucketPolicy: PolicyStatement[] = [
  {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [arn.bucket, `${arn.bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `${arn.bucket}/releases/*`,
    Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::000000000000:distribution/LIB' } },
  },
];
const cors = [
  {
    origins: ['http://chjassu.localhost:*'],
    methods: ['GET', 'PUT'],
    headers: ['content-*'],
    exposed: ['ETag'],
    maxAgeSeconds: 600,
  },
];

describe('access to objects', () => {
  let cloud: TestCloud;
  const signed = (more: Partial<PresignOptions> & Pick<PresignOptions, 'method' | 'path'>) =>
    presign({
      origin: cloud.origin,
      accessKey: writer.accessKey,
      secret: cloud.secretOf(writer.accessKey),
      ...more,
    });
  const refusal = async (response: Response) => [
    response.status,
    /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1],
  ];

  beforeAll(async () => {
    cloud = await startCloud(system({ functions: [writer] }, { policy: bucketPolicy, cors }));
    const { s3 } = cloud.clients();
    for (const Key of ['uploads/a', 'releases/a', 'private/a'])
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'body', ContentType: 'text/plain' }));
  });
  afterAll(() => cloud.close());

  describe("by the caller's policy", () => {
    it('is given under the granted prefix and refused elsewhere, with function, action and object in the message', async () => {
      const { s3 } = cloud.clients(writer.accessKey);
      await s3.send(new PutObjectCommand({ Bucket, Key: 'uploads/b', Body: 'x' }));
      const refused = s3.send(new PutObjectCommand({ Bucket, Key: 'private/b', Body: 'x' }));
      await expect(refused).rejects.toMatchObject({
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
      await expect(refused).rejects.toThrow(`Writer is not allowed to s3:PutObject on ${arn.bucket}/private/b`);
    });

    it('covers listing only under the granted prefix', async () => {
      const list = (Prefix?: string) =>
        cloud.clients(writer.accessKey).s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
      expect((await list('uploads/')).KeyCount).toBeGreaterThan(0);
      await expect(list('private/')).rejects.toMatchObject({ name: 'AccessDenied' });
      await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' });
    });

    it('hides which keys are missing from who may not list them', async () => {
      const get = cloud.clients(writer.accessKey).s3.send(new GetObjectCommand({ Bucket, Key: 'uploads/none' }));
      await expect(get).rejects.toMatchObject({ name: 'AccessDenied' });
    });

    it('needs the right to read what is copied', async () => {
      const copy = (from: string) =>
        cloud
          .clients(writer.accessKey)
          .s3.send(new CopyObjectCommand({ Bucket, Key: 'uploads/copy', CopySource: `${Bucket}/${from}` }));
      await expect(copy('private/a')).rejects.toThrow(/s3:GetObject on .*private\/a/);
      await expect(copy('uploads/a')).resolves.toBeDefined();
    });

    it('is judged key by key when many are deleted', async () => {
      const Objects = [{ Key: 'uploads/copy' }, { Key: 'private/a' }];
      const { Deleted, Errors } = await cloud
        .clients(writer.accessKey)
        .s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      expect([Deleted?.map((one) => one.Key), Errors?.map((one) => [one.Key, one.Code])]).toEqual([
        ['uploads/copy'],
        [['private/a', 'AccessDenied']],
      ]);
    });

    it('is refused to anonymous requests', async () => {
      expect(await refusal(await fetch(`${cloud.origin}/${Bucket}/uploads/a`))).toEqual([403, 'AccessDenied']);
    });
  });

  describe('by a presigned address', () => {
    it('reads and writes as its signer may', async () => {
      expect(await (await fetch(signed({ method: 'GET', path: `/${Bucket}/uploads/a` }))).text()).toBe('body');
      expect(await refusal(await fetch(signed({ method: 'GET', path: `/${Bucket}/private/a` })))).toEqual([
        403,
        'AccessDenied',
      ]);
    });

    it('is refused once it has expired', async () => {
      const url = signed({
        method: 'GET',
        path: `/${Bucket}/uploads/a`,
        signedAt: new Date(Date.now() - 120_000),
      });
      const response = await fetch(url);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
    });

    it('is refused when path, method, expiry or signature were changed', async () => {
      const url = signed({ method: 'GET', path: `/${Bucket}/uploads/a` });
      const changed = [
        url.replace('uploads/a', 'uploads/b'),
        url.replace('Expires=60', 'Expires=600'),
        `${url.slice(0, -1)}${url.endsWith('0') ? 1 : 0}`,
      ];
      for (const one of changed) expect(await refusal(await fetch(one))).toEqual([403, 'SignatureDoesNotMatch']);
      expect(await refusal(await fetch(url, { method: 'PUT', body: 'x' }))).toEqual([403, 'SignatureDoesNotMatch']);
    });

    it('holds the upload to the signed length and type', async () => {
      const path = `/${Bucket}/uploads/signed`;
      const url = signed({
        method: 'PUT',
        path,
        headers: { 'content-length': '4', 'content-type': 'audio/webm' },
      });
      const upload = (body: string, type: string) =>
        fetch(url, { method: 'PUT', body, headers: { 'content-type': type } });
      expect(await refusal(await upload('12345', 'audio/webm'))).toEqual([403, 'SignatureDoesNotMatch']);
      expect(await refusal(await upload('1234', 'text/html'))).toEqual([403, 'SignatureDoesNotMatch']);
      expect((await upload('1234', 'audio/webm')).status).toBe(200);
    });

    it('takes no x-amz header that was not signed', async () => {
      const url = signed({ method: 'PUT', path: `/${Bucket}/uploads/meta` });
      const response = await fetch(url, { method: 'PUT', body: 'x', headers: { 'x-amz-meta-owner': 'me' } });
      expect(await refusal(response)).toEqual([403, 'AccessDenied']);
    });

    it('may name the file that a browser saves', async () => {
      const query = { 'response-content-disposition': 'attachment; filename="a b.txt"' };
      const response = await fetch(signed({ method: 'GET', path: `/${Bucket}/uploads/a`, query }));
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="a b.txt"');
    });

    it('leaves no object behind when the line breaks in the middle', async () => {
      const url = new URL(signed({ method: 'PUT', path: `/${Bucket}/uploads/broken` }));
      const socket = connect(Number(url.port), '127.0.0.1');
      socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 100\r\n\r\nhalf`);
      await once(socket, 'ready');
      socket.destroy();
      const { KeyCount } = await cloud
        .clients()
        .s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'uploads/broken' }));
      expect(KeyCount).toBe(0);
    });
  });

  describe('from another origin', () => {
    const preflight = (origin: string, method: string, headers: string) =>
      fetch(`${cloud.origin}/${Bucket}/uploads/a`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': headers,
        },
      });

    it("is announced to the application for the methods and headers of the bucket's rule", async () => {
      const response = await preflight('http://chjassu.localhost:8080', 'PUT', 'content-type');
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe('http://chjassu.localhost:8080');
      expect(response.headers.get('access-control-max-age')).toBe('600');
      expect((await preflight('http://evil.example', 'PUT', 'content-type')).status).toBe(403);
      expect((await preflight('http://chjassu.localhost:8080', 'DELETE', '')).status).toBe(403);
      expect((await preflight('http://chjassu.localhost:8080', 'PUT', 'x-own')).status).toBe(403);
    });

    it('carries the headers on answers and on errors', async () => {
      const headers = { origin: 'http://chjassu.localhost:8080' };
      const found = await fetch(signed({ method: 'GET', path: `/${Bucket}/uploads/a` }), { headers });
      expect(found.headers.get('access-control-expose-headers')).toBe('ETag');
      const refused = await fetch(`${cloud.origin}/${Bucket}/uploads/a`, { headers });
      expect(refused.headers.get('access-control-allow-origin')).toBe('http://chjassu.localhost:8080');
    });
  });

  describe('by CloudFront', () => {
    const read = async (key: string, options = {}) => {
      const { status, headers, stream } = await cloud.services.fetchObject(Bucket, key, options);
      return { status, headers, body: Buffer.concat(await stream.toArray()).toString() };
    };

    it("is given where the bucket's policy names the distribution", async () => {
      expect(await read('releases/a')).toMatchObject({
        status: 200,
        body: 'body',
        headers: { 'content-type': 'text/plain' },
      });
      expect((await read('private/a')).status).toBe(403);
      expect(
        (await read('releases/a', { distributionArn: 'arn:aws:cloudfront::000000000000:distribution/OTHER' })).status,
      ).toBe(403);
    });

    it('serves ranges, HEAD and revalidation, and 403 for what is missing', async () => {
      expect(await read('releases/a', { range: 'bytes=1-2' })).toMatchObject({
        status: 206,
        body: 'od',
        headers: { 'content-range': 'bytes 1-2/4' },
      });
      expect(await read('releases/a', { method: 'HEAD' })).toMatchObject({
        status: 200,
        body: '',
        headers: { 'content-length': '4' },
      });
      const { headers } = await read('releases/a');
      expect(await read('releases/a', { ifNoneMatch: headers.etag })).toMatchObject({
        status: 304,
        body: '',
        headers: { etag: headers.etag },
      });
      expect((await read('releases/none')).status).toBe(403);
      expect((await read('releases/a', { range: 'bytes=9-' })).status).toBe(416);
    });
  });
});
