import { imageLimits, longestSide } from './limits.ts';
import { dropVips, loadVips, type Vips } from './vips.ts';

export type Conversion =
  | {
      result: 'webp';
      bytes: Uint8Array;
      /** It lay on its side: width and height have changed places. */ turned: boolean;
    }
  /** An animation, or one that is small enough already and says nothing about whoever took it. */
  | { result: 'kept' }
  | { result: 'unreadable' }
  | { result: 'too-large'; detail: string };

/** Turns a picture into what is served instead of it. */
export type ImageConverter = (bytes: Uint8Array) => Promise<Conversion>;

type Image = InstanceType<Vips['Image']>;

const quality = 80;
/** The next step gains 3 % for twice the time. */
const effort = 2;
/** Saving less is not worth another generation of losses. */
const worthConverting = 0.95;
/** Bytes for each pixel below which a PNG or GIF is a drawing, where WebP without loss is often the smaller. */
const drawingDensity = 0.1;

/** Fields of libvips that hold what cameras and programs add: place, time, device, names. */
const personal = /^(exif-data|xmp-data|iptc-data|photoshop-data|png-comment-.*|gif-comment|jpeg-comment)$/;
/** What every browser shows; the rest is of use only once converted. */
const shown = /^(jpeg|png|gif|webp)load/;

/** WebP of at most 1,200 pixels a side, upright, in sRGB, without metadata: a photo's place is nobody's business. */
export const toWebp: ImageConverter = async (bytes) => {
  const vips = await loadVips();
  try {
    return convert(vips, bytes);
  } catch (cause) {
    // libvips throws exceptions of WebAssembly, which are no errors; an error is an abort.
    if (!(cause instanceof Error)) return { result: 'unreadable' };
    dropVips();
    throw cause;
  }
};

function convert(vips: Vips, bytes: Uint8Array): Conversion {
  // Reads no further than the header.
  using header = vips.Image.newFromBuffer(bytes);
  const excess = excessOf(header);
  if (excess !== undefined) return { result: 'too-large', detail: excess };
  if (has(header, 'n-pages') && header.getInt('n-pages') > 1) return { result: 'kept' };
  const webp = encode(vips, header, bytes);
  if (webp.length > bytes.length * worthConverting && mayStay(header)) return { result: 'kept' };
  return { result: 'webp', bytes: webp, turned: orientationOf(header) >= 5 };
}

function excessOf({ width, height, bands, format }: Image): string | undefined {
  const sampleBytes = ['uchar', 'char'].includes(String(format)) ? 1 : 2;
  const fits = width * height <= imageLimits.pixels && width * height * bands * sampleBytes <= imageLimits.decodedBytes;
  return fits ? undefined : `a picture has ${width} x ${height} pixels`;
}

function encode(vips: Vips, header: Image, bytes: Uint8Array): Uint8Array {
  const toSrgb = has(header, 'icc-profile-data') || header.interpretation === 'cmyk';
  using image = vips.Image.thumbnailBuffer(bytes, longestSide, {
    height: longestSide,
    size: 'down',
    ...(toSrgb && { output_profile: 'srgb' }),
  });
  const lossy = image.writeToBuffer('.webp', { Q: quality, effort, keep: 0 });
  if (!isDrawing(header, bytes)) return lossy;
  using again = vips.Image.thumbnailBuffer(bytes, longestSide, { height: longestSide, size: 'down' });
  const lossless = again.writeToBuffer('.webp', { lossless: true, effort, keep: 0 });
  return lossless.length < lossy.length ? lossless : lossy;
}

function isDrawing(header: Image, { length }: Uint8Array): boolean {
  return !loaderOf(header).startsWith('jpeg') && length / (header.width * header.height) < drawingDensity;
}

function mayStay(header: Image): boolean {
  const fields = Array.from({ length: header.getFields().size() }, (_, at) => header.getFields().get(at) ?? '');
  const fits = Math.max(header.width, header.height) <= longestSide;
  return fits && shown.test(loaderOf(header)) && !fields.some((field) => personal.test(field));
}

const has = (image: Image, field: string) => image.getTypeof(field) !== 0;
const loaderOf = (image: Image) => (has(image, 'vips-loader') ? image.getString('vips-loader') : '');
/** As EXIF counts them: from 5 on the picture lies on its side. */
const orientationOf = (image: Image) => (has(image, 'orientation') ? image.getInt('orientation') : 1);
