/** subset-font brings no types of its own. */
declare module 'subset-font' {
  type Options = {
    targetFormat?: 'sfnt' | 'woff' | 'woff2';
    /** Takes no text. */
    keepAllGlyphs?: boolean;
    /** Names of OpenType's table `name` that are kept besides those that every font needs. */
    preserveNameIds?: number[];
  };

  export default function subsetFont(font: Buffer, text: string | undefined, options?: Options): Promise<Buffer>;
}
