import subsetFont from 'subset-font';
import { isIcon } from './mentioned.ts';
import { readSfnt } from './sfnt.ts';

export type Subset = {
  /** As WOFF2. */
  font: Buffer;
  within: number[];
  without: number[];
};

/** Bytes up to which a subset travels inside the style sheet: there it needs no request of its own. */
const embeddable = 12_000;
/** Copyright, licence and its address: they go with every copy. */
const legalNames = [0, 13, 14];

/**
 * Cuts the icons out of a font that a closure is likely to show. Undefined for a font of letters, for one that must not
 * be cut, and where it is not worth while.
 */
export async function subsetIcons(font: Buffer, mentioned: ReadonlySet<number>): Promise<Subset | undefined> {
  const { codePoints, subsetting } = readSfnt(
    await subsetFont(font, undefined, { keepAllGlyphs: true, targetFormat: 'sfnt' }),
  );
  const icons = codePoints.filter(isIcon);
  if (!subsetting || icons.length * 2 < codePoints.length) return undefined;
  // Spaces stand between icons, and would fetch the whole font.
  const wanted = (codePoint: number) => mentioned.has(codePoint) || codePoint === 0x20 || codePoint === 0xa0;
  const within = codePoints.filter(wanted);
  if (!within.some(isIcon)) return undefined;
  const text = String.fromCodePoint(...within);
  const subset = await subsetFont(font, text, { targetFormat: 'woff2', preserveNameIds: legalNames });
  if (subset.length > embeddable) return undefined;
  return { font: subset, within, without: codePoints.filter((codePoint) => !wanted(codePoint)) };
}
