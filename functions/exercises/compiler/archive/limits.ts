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
  /** Values in one JSON file: each takes some hundred bytes more than it is written with. Real ones hold some 20,000. */
  jsonValues: number;
  /** Bytes of one script: its syntax tree takes fifty times that. The largest known one has 1.5 MB. */
  codeBytes: number;
  /** Bytes of all style sheets of one library with what they import: the tree takes 250 times that. Real ones have 0.1 MB. */
  styleBytes: number;
  /** Style sheets that those of one library may read, each time counted. */
  styleReads: number;
  /** Characters of scripts that are minified for one package, at 3 s for each million; real ones have 1.1 million. */
  minifiedLength: number;
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
  jsonValues: 300_000,
  codeBytes: 3 * MB,
  styleBytes: 0.5 * MB,
  styleReads: 200,
  minifiedLength: 1_500_000,
  totalCodeBytes: 8 * MB,
};
