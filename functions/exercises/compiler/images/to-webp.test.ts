import { describe, expect, it } from 'vitest';
import { animation, hugePng, look, photo } from '../testing/pictures.ts';
import { toWebp } from './to-webp.ts';
import { dropVips } from './vips.ts';

async function converted(bytes: Uint8Array) {
  const conversion = await toWebp(bytes);
  if (conversion.result !== 'webp') throw new Error(`it was ${conversion.result}`);
  return { ...conversion, seen: await look(conversion.bytes) };
}

describe('a picture', () => {
  it('is served as WebP with at most 1,200 pixels a side, in its own proportions', async () => {
    const original = await photo({ width: 1600, height: 1200 });
    const { seen, bytes, turned } = await converted(original);
    expect(seen).toMatchObject({ width: 1200, height: 900, loader: 'webpload_buffer' });
    expect(bytes.length).toBeLessThan(original.length / 2);
    expect(turned).toBe(false);
  });

  it('stands upright, and tells nobody where and when it was taken', async () => {
    const { seen, turned } = await converted(await photo({ width: 800, height: 600, orientation: 6, latitude: 42 }));
    expect(seen).toMatchObject({ width: 600, height: 800 });
    expect(turned).toBe(true);
    expect(seen.fields.filter((field) => /exif|xmp|iptc|orientation/.test(field))).toEqual([]);
  });

  it('says nothing of its place even where WebP is the larger', async () => {
    const tiny = await photo({ width: 4, height: 4, latitude: 42, ending: '.png' });
    const { seen } = await converted(tiny);
    expect(seen.fields.some((field) => field.startsWith('exif'))).toBe(false);
  });

  it('keeps what shines through', async () => {
    const { seen } = await converted(await photo({ width: 300, height: 300, ending: '.png', transparent: true }));
    expect(seen.alpha).toBe(true);
  });

  it.each(['.gif', '.tif', '.png'] as const)('of type %s is converted too', async (ending) => {
    expect((await converted(await photo({ width: 300, height: 200, ending }))).seen).toMatchObject({
      width: 300,
      height: 200,
    });
  });

  it('stays as it is when it moves, or when nothing is gained', async () => {
    expect((await toWebp(await animation())).result).toBe('kept');
    const small = (await converted(await photo({ width: 400, height: 300 }))).bytes;
    expect((await toWebp(small)).result).toBe('kept');
  });

  it('of a billion pixels in few bytes is not decoded', async () => {
    expect(await toWebp(hugePng(30_000, 30_000))).toMatchObject({ result: 'too-large' });
  });

  it('that no decoder reads is said to be so', async () => {
    const cut = (await photo({ width: 300, height: 200 })).subarray(0, 20);
    expect(await toWebp(cut)).toEqual({ result: 'unreadable' });
  });

  it('gives the same bytes every time, so that a release keeps its name', async () => {
    const original = await photo({ width: 1300, height: 700 });
    const first = (await converted(original)).bytes;
    dropVips();
    expect(Buffer.compare((await converted(original)).bytes, first)).toBe(0);
  });
});
