import type { Domain } from '../functions/contract/catalogue.ts';

export type BucketName = 'content' | 'work';
export type IndexName = 'GS1' | 'GS2' | 'GS3';

/**
 * What a function may do with the table, by partition keys: `SES#` and `AUD#PER.` stand for every key that begins
 * so, a key without a mark at its end for itself.
 */
export interface TableAccess {
  reads?: string[];
  writes?: string[];
  /** By the partition keys of an index. */
  queries?: Partial<Record<IndexName, string[]>>;
}

/** What a function may do with a bucket, by the beginnings of object keys. */
export interface BucketAccess {
  reads?: string[];
  writes?: string[];
  /** Objects with all their versions. */
  erases?: string[];
  lists?: string[];
}

/** A function of the platform and everything it may touch; what is not named here it cannot do. */
export interface FunctionSpec {
  /** Path from the root of the project. */
  entry: string;
  /** Packages that its dependencies ask for and it never uses. */
  without?: string[];
  /** Packages that stay outside its bundle, with the files and folders that it needs of them. */
  beside?: Record<string, string[]>;
  memoryMb: number;
  timeoutSeconds: number;
  /** Settings of Node itself, as its NODE_OPTIONS. */
  nodeOptions?: string;
  table?: TableAccess;
  buckets?: Partial<Record<BucketName, BucketAccess>>;
  /** Queues that it writes to. */
  sends?: string[];
  /** The queue that it works off. */
  consumes?: { queue: string; batchSize: number };
  /** When it runs by the clock: `rate(15 minutes)` or `cron(...)`, in UTC. */
  schedule?: string;
}

const api = { memoryMb: 512, timeoutSeconds: 10 };

/** The function that answers each domain of the catalogue. */
export const apis: Record<Domain, FunctionSpec> = {
  identity: {
    ...api,
    entry: 'functions/identity/api.ts',
    table: {
      reads: ['SES#', 'EXT#', 'USR#', 'AUD#'],
      // People only for the first administrator, whom nobody else could create.
      writes: ['SES#', 'EXT#', 'USR#', 'AUD#TER'],
      queries: { GS1: ['USR#'] },
    },
  },
  directory: {
    ...api,
    entry: 'functions/directory/api.ts',
    table: {
      reads: ['SCH#', 'PUB#', 'USR#', 'EXT#', 'AUD#'],
      writes: ['SCH#', 'PUB#', 'USR#', 'EXT#', 'AUD#'],
      queries: { GS1: ['SCHOOLS', 'USR#'] },
    },
    sends: ['assign', 'erase'],
  },
  sequences: {
    ...api,
    entry: 'functions/sequences/api.ts',
    // sanitize-html parses style attributes with it, and pages have none.
    without: ['postcss'],
    table: {
      reads: ['SEQ#', 'UPL#', 'QTA#', 'EXE#'],
      writes: ['SEQ#', 'UPL#', 'QTA#'],
      queries: { GS1: ['OWN#', 'USR#'] },
    },
    buckets: {
      content: { writes: ['media/public/'] },
      work: { reads: ['uploads/', 'revisions/'], writes: ['uploads/', 'revisions/'], erases: ['uploads/'] },
    },
  },
  exercises: {
    ...api,
    entry: 'functions/exercises/api.ts',
    table: {
      reads: ['EXE#', 'LIB#', 'UPL#', 'QTA#'],
      writes: ['EXE#', 'LIB#', 'UPL#', 'QTA#'],
      queries: { GS1: ['EXERCISES#', 'LIBRARIES', 'USR#'], GS2: ['PENDING#approval'] },
    },
    buckets: {
      // What administrators and teachers compare: listings of libraries, manifests of releases.
      content: { reads: ['lib/', 'releases/'] },
      work: { reads: ['uploads/'], writes: ['uploads/'], erases: ['packages/'] },
    },
    sends: ['compile'],
  },
  progress: {
    ...api,
    entry: 'functions/progress/api.ts',
    table: {
      reads: ['CRS#', 'ASG#', 'WRK#', 'UPL#', 'QTA#', 'SCH#', 'USR#'],
      writes: ['CRS#', 'ASG#', 'WRK#', 'UPL#', 'QTA#'],
      queries: { GS1: ['USR#'] },
    },
    buckets: {
      work: {
        reads: ['uploads/', 'revisions/', 'media/private/', 'statements/'],
        writes: ['uploads/', 'media/private/', 'statements/'],
        erases: ['uploads/'],
      },
    },
    sends: ['assign'],
  },
  recordings: {
    ...api,
    entry: 'functions/recordings/api.ts',
    // Joining the parts of a long take.
    timeoutSeconds: 20,
    table: {
      reads: ['ASG#', 'TAKE#', 'QTA#'],
      writes: ['ASG#', 'TAKE#', 'QTA#'],
      queries: { GS1: ['USR#'] },
    },
    buckets: {
      work: {
        reads: ['uploads/takes/', 'media/private/'],
        writes: ['uploads/takes/', 'media/private/'],
        erases: ['uploads/takes/'],
      },
    },
  },
  library: {
    ...api,
    entry: 'functions/library/api.ts',
    table: {
      reads: ['RES#', 'COL#', 'FLW#', 'SEQ#', 'EXE#'],
      // Sequences and exercises for adaptations, which are new and the caller's own.
      writes: ['RES#', 'COL#', 'FLW#', 'SEQ#', 'EXE#'],
      queries: { GS1: ['RESOURCES#', 'COLLECTIONS#', 'USR#'] },
    },
    buckets: { work: { reads: ['revisions/', 'search/'] } },
    sends: ['index'],
  },
};

/** What the compiler brings as it is: WebAssembly, and code that finds it by its own place. */
const compilerAssets = {
  // Pictures. It starts threads from its own file. Under the LGPL: whoever runs it may put another in its place.
  'wasm-vips': ['package.json', 'lib/vips-node.mjs', 'lib/vips.wasm', 'LICENSE', 'THIRD-PARTY-NOTICES.md'],
  // Fonts.
  'subset-font': ['package.json', 'index.js'],
  harfbuzzjs: ['package.json', 'dist/harfbuzz-subset.wasm'],
  fontverter: ['package.json', 'index.js'],
  wawoff2: ['package.json', 'index.js', 'compress.js', 'decompress.js', 'build'],
  'woff2sfnt-sfnt2woff': ['package.json', 'index.js', 'sfnt2woff.js', 'woff2sfnt.js'],
  pako: ['package.json', 'index.js', 'lib'],
  'p-limit': ['package.json', 'index.js'],
  'yocto-queue': ['package.json', 'index.js'],
};

/** What works from a queue or by the clock, by name. */
export const workers: Record<string, FunctionSpec> = {
  eraser: {
    entry: 'functions/directory/eraser.ts',
    memoryMb: 512,
    timeoutSeconds: 300,
    table: {
      // Partitions of somebody's own, and those where others' things may name somebody.
      reads: ['AUD#PER.', 'USR#', 'WRK#', 'ASG#', 'CRS#', 'SEQ#'],
      // Every partition that holds something about a person.
      writes: [
        ...['USR#', 'EXT#', 'AUD#', 'SES#', 'SEQ#', 'EXE#', 'UPL#', 'QTA#'],
        ...['CRS#', 'ASG#', 'WRK#', 'TAKE#', 'RES#', 'COL#', 'FLW#'],
      ],
      queries: { GS2: ['PENDING#erase'], GS3: ['SUBJ#'] },
    },
    buckets: {
      work: {
        lists: ['media/private/', 'statements/', 'uploads/', 'packages/'],
        erases: ['media/private/', 'statements/', 'uploads/', 'packages/'],
      },
    },
    consumes: { queue: 'erase', batchSize: 1 },
    schedule: 'rate(5 minutes)',
  },
  assigner: {
    entry: 'functions/progress/assigner.ts',
    memoryMb: 512,
    timeoutSeconds: 60,
    table: {
      reads: ['CRS#', 'ASG#', 'AUD#'],
      writes: ['CRS#', 'ASG#', 'AUD#'],
      queries: { GS1: ['AUD#'], GS2: ['PENDING#assign', 'PENDING#welcome'] },
    },
    buckets: { work: { reads: ['revisions/'] } },
    consumes: { queue: 'assign', batchSize: 1 },
    schedule: 'rate(5 minutes)',
  },
  indexer: {
    entry: 'functions/library/indexer.ts',
    memoryMb: 512,
    timeoutSeconds: 60,
    table: {
      reads: ['RES#', 'COL#'],
      writes: ['RES#', 'COL#'],
      queries: { GS2: ['PENDING#index'] },
    },
    buckets: { work: { reads: ['search/'], writes: ['search/'] } },
    consumes: { queue: 'index', batchSize: 10 },
    schedule: 'rate(5 minutes)',
  },
  compiler: {
    entry: 'functions/exercises/compile-worker.ts',
    beside: compilerAssets,
    // Half of it is used by a package of 100 MB, which waits on disk; the other half brings the processor with it.
    memoryMb: 1024,
    timeoutSeconds: 300,
    // Syntax trees make much litter: let it pile up to 8 MB, not 32. A tenth less time and a quarter less memory.
    nodeOptions: '--max-semi-space-size=8',
    table: {
      reads: ['EXE#', 'LIB#'],
      writes: ['EXE#', 'LIB#'],
      queries: { GS1: ['LIBRARIES', 'RELEASES'], GS2: ['PENDING#compile', 'PENDING#approval', 'PENDING#pages'] },
    },
    buckets: {
      content: { reads: ['lib/', 'releases/', 'originals/'], writes: ['lib/', 'releases/', 'originals/'] },
      work: { reads: ['uploads/', 'packages/'], writes: ['packages/'], erases: ['uploads/', 'packages/'] },
    },
    sends: ['compile'],
    consumes: { queue: 'compile', batchSize: 1 },
    schedule: 'rate(5 minutes)',
  },
};

/** Every function, by name. */
export const entries: Record<string, FunctionSpec> = { ...apis, ...workers };
