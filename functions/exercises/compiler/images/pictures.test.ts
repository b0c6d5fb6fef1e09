import { describe, expect, it } from 'vitest';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';
import { hugePng, look, photo } from '../testing/pictures.ts';
import { samplePackage, type PackageFiles } from '../testing/sample-package.ts';
import { imageLimits } from './limits.ts';

const content = (image: object) => ({ question: 'Induve ?', answer: 'quì', image: { path: 'images/a.jpg', ...image } });

async function compile(changes: PackageFiles) {
  const files = { 'content/images/sun.png': undefined, 'content/content.json': content({}), ...changes };
  const outcome = await compileExercise({ package: await samplePackage(files), registry: emptyRegistry });
  if (outcome.status === 'refused') return outcome;
  const { release, params, media } = outcome.manifest;
  const bytesOf = (path: string) => outcome.files.find((file) => file.path === path)?.bytes();
  return { ...outcome, release, image: params['image'], media, bytesOf };
}

async function compiled(changes: PackageFiles) {
  const outcome = await compile(changes);
  if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
  return outcome;
}

describe('the pictures of an exercise', () => {
  it('are served as WebP under their own paths, and keep their original where no host serves it', async () => {
    const original = await photo();
    const { release, media, bytesOf, files, close } = await compiled({ 'content/images/a.jpg': original });
    expect(media).toMatchObject([{ path: 'images/a.jpg', mime: 'image/webp', original: { mime: 'image/jpeg' } }]);
    const served = await bytesOf(`releases/${release}/content/images/a.jpg`);
    expect(await look(served!)).toMatchObject({ width: 1200, loader: 'webpload_buffer' });
    expect(served).toHaveLength(media[0]!.bytes);
    expect(await bytesOf(`originals/${release}/images/a.jpg`)).toEqual(original);
    expect(files.find(({ path }) => path.endsWith('content/images/a.jpg'))?.mime).toBe('image/webp');
    close();
    await expect(bytesOf(`releases/${release}/content/images/a.jpg`)).rejects.toThrow();
  });

  it('keep the width and height by which hotspots are laid out, and change them when they are turned', async () => {
    const sides = { mime: 'image/jpeg', width: 1600, height: 1200 };
    const lying = await compiled({ 'content/content.json': content(sides), 'content/images/a.jpg': await photo() });
    expect(lying.image).toEqual({ path: 'images/a.jpg', mime: 'image/webp', width: 1600, height: 1200 });
    const turned = { 'content/images/a.jpg': await photo({ orientation: 6 }) };
    const upright = await compiled({ 'content/content.json': content(sides), ...turned });
    expect(upright.image).toMatchObject({ width: 1200, height: 1600 });
  });

  it('give the same release for the same package', async () => {
    const files = { 'content/images/a.jpg': await photo() };
    expect((await compiled(files)).release).toBe((await compiled(files)).release);
  });

  it('stay as they are when they are broken, and the teacher is told', async () => {
    const broken = Buffer.from('\xff\xd8\xff\xe0 nothing', 'latin1');
    const { release, bytesOf, notices } = await compiled({ 'content/images/a.jpg': broken });
    expect(await bytesOf(`releases/${release}/content/images/a.jpg`)).toEqual(broken);
    expect(notices).toEqual([{ code: 'unreadable-picture', path: 'content/images/a.jpg' }]);
  });

  it('are refused when no device could show them, or when they are larger than any camera makes them', async () => {
    const image = { 'content/content.json': { ...content({}), image: { path: 'images/a.png' } } };
    const bomb = await compile({ ...image, 'content/images/a.png': hugePng(30_000, 30_000) });
    expect(bomb).toMatchObject({ refusal: { code: 'image-too-large', path: 'content/images/a.png' } });
    const heavy = Buffer.concat([await photo({ width: 8, height: 8 }), Buffer.alloc(imageLimits.fileBytes, 'ab')]);
    const outcome = await compile({ 'content/images/a.jpg': heavy });
    expect(outcome).toMatchObject({ refusal: { code: expect.stringMatching(/image-too-large|bomb/) } });
  });
});
