import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Objects } from '../platform/objects/objects.ts';
import { fetchPackage } from './uploaded-package.ts';

const standing = Buffer.from('a package that is long enough to come in pieces');

async function* pieces(failing = false) {
  yield standing.subarray(0, 10);
  if (failing) throw new Error('the line was lost');
  yield standing.subarray(10);
}

const bucket = (read: Objects['read']) => ({ read }) as Objects;

it('brings a package to the disk, can pass it on as often as wanted, and leaves nothing behind', async () => {
  let path = '';
  {
    await using found = (await fetchPackage(
      bucket(async () => pieces()),
      'packages/a',
    ))!;
    path = found.path;
    expect(readFileSync(path)).toEqual(standing);
    const { bytes, sha256, pieces: again } = found.pieces();
    expect([bytes, sha256]).toEqual([standing.length, createHash('sha256').update(standing).digest('hex')]);
    expect(await buffer(again)).toEqual(standing);
  }
  expect(existsSync(path)).toBe(false);
});

it('says when there is none, and fails when it came only half', async () => {
  expect(
    await fetchPackage(
      bucket(async () => undefined),
      'packages/a',
    ),
  ).toBeUndefined();
  await expect(
    fetchPackage(
      bucket(async () => pieces(true)),
      'packages/a',
    ),
  ).rejects.toThrow('lost');
});
