const MB = 1024 * 1024;

/** What an archive may cost. A compiler function has 512 MB, of which the packed archive takes its own size. */
export type ArchiveLimits = {
  /** Bytes of the archive as uploaded. */
  packedBytes: number;
  /** Real packages hold at most some 2,000 files (an interactive book with all its editor languages). */
  entries: number;
  /** Bytes of one file once inflated: one file is in memory at a time. */
  entryBytes: number;
  /** Bytes of all files once inflated: bounds the time spent on inflating. */
  totalBytes: number;
  /** Inflated to packed bytes. Deflate reaches 1,032 on zeros; real text stays below 30. */
  ratio: number;
  /** The ratio of small files says nothing: an empty JSON template may well be 300 times smaller. */
  ratioAppliesAboveBytes: number;
  /** Bytes of a path: S3 allows 1,024 for a whole key, and the release adds a prefix. */
  pathBytes: number;
  /** Bytes of one JSON file: a parsed document takes about ten times its size. */
  jsonBytes: number;
  /** Bytes of one script or style sheet: its syntax tree takes fifty times that. The largest known one has 1.5 MB. */
  codeBytes: number;
  /** Bytes of all scripts and style sheets: minifying takes seconds for each MB. */
  totalCodeBytes: number;
};

export const archiveLimits: ArchiveLimits = {
  packedBytes: 100 * MB,
  entries: 5_000,
  entryBytes: 100 * MB,
  totalBytes: 300 * MB,
  ratio: 200,
  ratioAppliesAboveBytes: 1 * MB,
  pathBytes: 512,
  jsonBytes: 8 * MB,
  codeBytes: 3 * MB,
  totalCodeBytes: 8 * MB,
};
