import type { BucketName } from './functions.ts';

/** A queue of work with what fills it. */
export interface QueueSpec {
  /** How long a worker may take; six times its function's time-out. */
  visibilitySeconds: number;
  /** New objects under a prefix of a bucket are announced on it. */
  announces?: { bucket: BucketName; prefix: string };
}

/** Every queue, by name. To add one, add one entry. */
export const queues: Record<string, QueueSpec> = {
  assign: { visibilitySeconds: 360 },
  erase: { visibilitySeconds: 1800 },
  compile: { visibilitySeconds: 1800 },
  index: { visibilitySeconds: 360 },
};
