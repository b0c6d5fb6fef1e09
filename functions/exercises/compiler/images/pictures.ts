import { createHash } from 'node:crypto';
import type { ArchiveFile } from '../archive/archive.ts';
import { contentPath } from '../package/content.ts';
import type { Package } from '../package/read-package.ts';
import { refuse } from '../refusals.ts';
import type { Notice } from '../semantics/context.ts';
import { imageLimits } from './limits.ts';
import type { Scratch } from './scratch.ts';
import type { ImageConverter } from './to-webp.ts';

/** What is served instead of a picture of the package. */
export type Picture = {
  mime: 'image/webp';
  size: number;
  sha256: string;
  /** Width and height have changed places. */
  turned: boolean;
  bytes(): Promise<Uint8Array>;
};

/** By the path that content names the picture by; one that is served as it is, is not among them. */
export type Pictures = ReadonlyMap<string, Picture>;

type Input = { source: Package; used: readonly string[]; convert: ImageConverter; scratch: Scratch };

/** BMP is shown by every browser and read by no decoder here. */
const convertible = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/tiff']);

/**
 * Converts the pictures that content uses, one at a time. One that cannot be read is served as it is, with a notice:
 * it was as broken where it came from, and the rest of the exercise may well be played.
 */
export async function convertPictures({ source, used, convert, scratch }: Input) {
  const pictures = new Map<string, Picture>();
  const notices: Notice[] = [];
  for (const path of used) {
    const media = source.media.get(path);
    if (!media || !convertible.has(media.mime)) continue;
    const converted = await convert(await readPicture(source, media.file));
    if (converted.result === 'too-large') refuse('image-too-large', converted.detail, contentPath(path));
    if (converted.result === 'unreadable') notices.push({ code: 'unreadable-picture', path: contentPath(path) });
    if (converted.result !== 'webp') continue;
    const { bytes, turned } = converted;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const read = await scratch.keep(bytes);
    pictures.set(path, { mime: 'image/webp', size: bytes.length, sha256, turned, bytes: read });
  }
  return { pictures: pictures as Pictures, notices };
}

async function readPicture({ archive }: Package, { path, size }: ArchiveFile): Promise<Uint8Array> {
  if (size > imageLimits.fileBytes) refuse('image-too-large', `a picture has ${size} bytes`, path);
  return archive.read(path);
}
