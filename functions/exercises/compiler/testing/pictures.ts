import { crc32 } from 'node:zlib';
import { loadVips } from '../images/vips.ts';

type Picture = {
  width?: number;
  height?: number;
  /** As EXIF counts it: 6 is a portrait that a camera stored lying on its side. */
  orientation?: number;
  /** A degree of latitude, as phones write it. */
  latitude?: number;
  transparent?: boolean;
  ending?: '.jpg' | '.png' | '.gif' | '.tif' | '.webp';
};

/** A picture as a camera makes it: full of detail, so that it does not shrink by itself. */
export async function photo({ ending = '.jpg', ...picture }: Picture = {}): Promise<Buffer> {
  const { width = 1300, height = 975, orientation, latitude, transparent } = picture;
  const vips = await loadVips();
  const grain = vips.Image.gaussnoise(width, height, { mean: 128, sigma: 60, seed: 7 }).gaussblur(1).cast('uchar');
  const image = grain
    .bandjoin([grain.invert(), grain, ...(transparent ? [grain] : [])])
    .copy({ interpretation: 'srgb' });
  if (orientation !== undefined) image.setInt('orientation', orientation);
  if (latitude !== undefined) image.setString('exif-ifd3-GPSLatitude', `${latitude}/1 0/1 0/1`);
  const keep = orientation === undefined && latitude === undefined ? { keep: 0 } : {};
  return Buffer.from(image.writeToBuffer(ending, keep));
}

/** A GIF of two pages. */
export async function animation(): Promise<Buffer> {
  const vips = await loadVips();
  const page = vips.Image.black(40, 30, { bands: 3 });
  const pages = page.join(page.invert(), 'vertical').copy({ interpretation: 'srgb' });
  pages.setInt('page-height', 30);
  return Buffer.from(pages.writeToBuffer('.gif', { keep: 'all' }));
}

/** What a decoder says of a picture. */
export async function look(bytes: Uint8Array) {
  const vips = await loadVips();
  const image = vips.Image.newFromBuffer(bytes);
  const fields = Array.from({ length: image.getFields().size() }, (_, at) => image.getFields().get(at) ?? '');
  return {
    width: image.width,
    height: image.height,
    alpha: image.hasAlpha(),
    loader: image.getString('vips-loader'),
    fields,
  };
}

/** A PNG of few bytes that claims any size. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(2000)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
