import type { Domain } from '../functions/contract/catalogue.ts';

export type BucketName = 'content' | 'work';
export type IndexName = 'GS1' | 'GS2' | 'GS3';

/**
 * What a function may do with the table, by partition keys: `SES#` stands for every key that begins so,
 * a key without `#` at its end for itself.
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
  },
};

/** What works from a queue or by the clock, by name. */
export const workers: Record<string, FunctionSpec> = {};

/** Where each function's source begins, by name. */
export const entries: Record<string, string> = Object.fromEntries(
  Object.entries({ ...apis, ...workers }).map(([name, { entry }]) => [name, entry]),
);
