import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { startCloud, system } from './fixture.ts';

const Bucket = 'main-bucket';

describe('a bucket that keeps no versions', () => {
  it('gives up its objects to who lists and deletes every version', async () => {
    const cloud = await startCloud(system());
    const { s3 } = cloud.clients();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'take', Body: '1' }));
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'take' }));
    expect(Versions.map((version) => version.VersionId)).toEqual(['null']);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'take', VersionId: 'null' }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'take' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    await cloud.close();
  });
});

describe('a bucket that keeps versions', () => {
  it('hides a deleted object and gives up every version to who deletes each', async () => {
    const cloud = await startCloud(system({}, { versioned: true }));
    const { s3 } = cloud.clients();
    const Key = 'take';
    const first = await s3.send(new PutObjectCommand({ Bucket, Key, Body: '1' }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: '2' }));
    const old = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId: first.VersionId! }));
    expect(await old.Body!.transformToString()).toBe('1');
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key }))).DeleteMarker).toBe(true);
    await expect(s3.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
    expect([Versions.length, DeleteMarkers.length]).toEqual([2, 1]);
    for (const { VersionId } of [...Versions, ...DeleteMarkers])
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: VersionId! }));
    const left = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([left.Versions, left.DeleteMarkers]).toEqual([undefined, undefined]);
    await cloud.close();
  });

  it('lists versions in pages without losing one', async () => {
    const cloud = await startCloud(system({}, { versioned: true }));
    const { s3 } = cloud.clients();
    for (const Key of ['a', 'a', 'b', 'a', 'c']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const keys: string[] = [];
    let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
    do {
      const page = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...marker }));
      keys.push(...page.Versions!.map((version) => version.Key!));
      marker = page.IsTruncated ? { KeyMarker: page.NextKeyMarker!, VersionIdMarker: page.NextVersionIdMarker! } : {};
    } while (marker.KeyMarker);
    expect(keys).toEqual(['a', 'a', 'a', 'b', 'c']);
    await cloud.close();
  });
});

describe('the life cycle of objects', () => {
  it('removes what is older than its prefix may be, then its versions', async () => {
    let time = Date.now();
    const cloud = await startCloud(
      system({}, { versioned: true, oldVersionDays: 30, expiry: [{ prefix: 'uploads/', days: 1 }] }),
      {
        now: () => new Date(time),
      },
    );
    const { s3 } = cloud.clients();
    for (const Key of ['uploads/a', 'media/a']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const versions = async () => {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      return [Versions.map((one) => one.Key), DeleteMarkers.map((one) => one.Key)];
    };
    time += 2 * 86_400_000;
    await cloud.services.sweep();
    expect(await versions()).toEqual([['media/a', 'uploads/a'], ['uploads/a']]);
    time += 31 * 86_400_000;
    await cloud.services.sweep();
    expect(await versions()).toEqual([['media/a'], []]);
    await cloud.close();
  });
});

describe('objects in the data folder', () => {
  it('are there again at the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chjassu-objects-'));
    const first = await startCloud(system(), { folder });
    await first.clients().s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'x' }));
    await first.close();
    const second = await startCloud(system(), { folder });
    const object = await second.clients().s3.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
    expect(await object.Body!.transformToString()).toBe('x');
    await second.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
