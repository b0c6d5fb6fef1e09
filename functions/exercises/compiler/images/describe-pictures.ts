import { publishedPath } from '../semantics/file.ts';
import { isRecord } from '../semantics/context.ts';
import type { Picture, Pictures } from './pictures.ts';

type Params = Record<string, unknown>;

/**
 * Says in content what its pictures have become. Their paths stay, for code tells pictures by their endings; width
 * and height stay too, for hotspots are laid out by them: the shape is the same, unless the picture was turned.
 */
export function describePictures(params: Params, pictures: Pictures): Params {
  const published = new Map([...pictures].map(([path, picture]) => [publishedPath(path), picture]));
  return published.size === 0 ? params : describeMembers(params, published);
}

function describe(value: unknown, published: Pictures): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => describe(member, published));
  if (!isRecord(value)) return value;
  const picture = typeof value['path'] === 'string' ? published.get(value['path']) : undefined;
  const members = describeMembers(value, published);
  return picture ? { ...members, mime: picture.mime, ...shapeOf(value, picture) } : members;
}

function describeMembers(record: Params, published: Pictures): Params {
  return Object.fromEntries(Object.entries(record).map(([name, member]) => [name, describe(member, published)]));
}

function shapeOf({ width, height }: Params, { turned }: Picture): Params {
  return turned && typeof width === 'number' && typeof height === 'number' ? { width: height, height: width } : {};
}
