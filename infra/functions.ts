import type { Domain } from '../functions/contract/catalogue.ts';

export type BucketName = 'content' | 'work';
export type IndexName = 'GS1' | 'GS2' | 'GS3';

/** What a function may do with the table, by the beginnings of partition keys. */
export interface TableAccess {
  reads?: string[];
  writes?: string[];
  /** Beginnings of the partition keys of an index. */
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
  /** The domain whose routes it answers. */
  answers?: Domain;
  memoryMb: number;
  timeoutSeconds: number;
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

/** Every function, by name. To add one, add one entry. */
export const functions = {
  identity: {
    ...api,
    entry: 'functions/identity/api.ts',
    answers: 'identity',
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
    answers: 'directory',
    table: {
      reads: ['SCH#', 'PUB#', 'USR#', 'EXT#', 'AUD#'],
      writes: ['SCH#', 'PUB#', 'USR#', 'EXT#', 'AUD#'],
      queries: { GS1: ['SCHOOLS', 'USR#'] },
    },
  },
} satisfies Record<string, FunctionSpec>;
