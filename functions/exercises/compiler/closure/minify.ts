import { Script } from 'node:vm';
import { minify } from 'terser';
import { fromTerser, type Statement } from './statements.ts';

/** Longer lines on average: the author has minified it already, and doing it again gains 2 % for most of the time. */
const minifiedLineLength = 500;

/** Characters of a source beyond which minifying takes longer than anybody waits; the largest known has 550,000. */
export const minifiableLength = 1_000_000;

/** By how often they stand in English, of which most code is made: what repeats packs better. */
const letters = 'etaoinsrhldcumfpgwybvkxjqzETAOINSRHLDCUMFPGWYBVKXJQZ_$';

/**
 * The same names for the locals of every script, rather than the best for each: a bundle of many packs better so, and
 * the minifier need not write a script once more to count its letters.
 */
const names = {
  get: (at: number): string => {
    const last = letters[at % letters.length]!;
    return at < letters.length ? last : names.get(Math.floor(at / letters.length) - 1) + last;
  },
};

/** Minifies a script and tells its statements; undefined when it had better stay as it is. */
export async function minifyScript(
  source: string,
  effort: { left: number },
): Promise<{ code: string; statements: Statement[] } | undefined> {
  const isMinified = source.length / source.split('\n').length > minifiedLineLength;
  if (isMinified || source.length > minifiableLength || source.length > effort.left) return undefined;
  if (!isScript(source)) return undefined;
  effort.left -= source.length;
  try {
    // Rewriting code as well would gain 2 % after Brotli, for twice the time, and is where minifiers go wrong.
    const { code, ast } = await minify(source, {
      compress: false,
      mangle: { toplevel: false, keep_fnames: true, keep_classnames: true, nth_identifier: names },
      format: { comments: 'some', ast: true },
    });
    return code === undefined || !ast ? undefined : { code, statements: ast.body.map(fromTerser) };
  } catch {
    return undefined;
  }
}

/** The minifier forgives faults for which a browser would drop a whole bundle. This reads a script and runs nothing. */
function isScript(source: string): boolean {
  try {
    return new Script(source) instanceof Script;
  } catch {
    return false;
  }
}
