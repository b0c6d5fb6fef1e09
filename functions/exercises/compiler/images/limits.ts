const MB = 1024 * 1024;

/** What one picture may cost before anything of it is decoded. */
export const imageLimits = {
  /** Bytes of the file: it is held whole, once outside and once inside the decoder. A phone's photo has 3 to 12 MB. */
  fileBytes: 25 * MB,
  /** Pixels: the finest of today's phones make 50 million. A file of few kilobytes may well say a billion. */
  pixels: 51_000_000,
  /** Bytes once decoded: a picture that is stored in several passes has to be held whole. */
  decodedBytes: 204_000_000,
} as const;

/** Pixels of the longest side as it is served: more than any frame shows. */
export const longestSide = 1200;
