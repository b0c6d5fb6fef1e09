import { posix } from 'node:path';
import type { Atrule, Declaration } from 'css-tree';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import { addressFromClosure } from '../release/places.ts';

/** Best first; what is older than these no browser of today asks for. */
const formats = ['.woff2', '.woff', '.ttf', '.otf'];

/** The file of a library that a browser would take for an `@font-face`; undefined when it is not to be touched. */
export function fontFile(face: Atrule, hash: string): string | undefined {
  const addresses: string[] = [];
  let ranged = false;
  walk(face, (node) => {
    if (node.type === 'Url') addresses.push(node.value);
    if (node.type === 'Declaration' && node.property === 'unicode-range') ranged = true;
  });
  if (ranged) return undefined;
  const folder = addressFromClosure(hash, '');
  const local = addresses.flatMap((address) => (address.startsWith(folder) ? [address.slice(folder.length)] : []));
  const paths = local.map((address) => decodeURIComponent(address.replace(/[?#].*$/s, '')));
  return formats.flatMap((ending) => paths.filter((path) => posix.extname(path).toLowerCase() === ending))[0];
}

/** Limits a face to some characters. */
export function limit(face: Atrule, codePoints: readonly number[]): void {
  face.block?.children.push(declaration(`unicode-range:${ranges(codePoints)}`));
}

/** Has a face take its glyphs from the style sheet itself. */
export function embed(face: Atrule, woff2: Buffer): void {
  face.block?.children.forEach((node, item, list) => {
    if (node.type === 'Declaration' && node.property === 'src') list.remove(item);
  });
  const source = `url(data:font/woff2;base64,${woff2.toString('base64')}) format("woff2")`;
  face.block?.children.push(declaration(`src:${source}`));
}

const declaration = (text: string) => parse(text, { context: 'declaration' }) as Declaration;

/** `U+F00C-F00D,U+F058`: neighbours together. */
function ranges(codePoints: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const codePoint of [...codePoints].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && codePoint === last.to + 1) last.to = codePoint;
    else runs.push({ from: codePoint, to: codePoint });
  }
  const hex = (codePoint: number) => codePoint.toString(16).toUpperCase();
  return runs.map(({ from, to }) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}
