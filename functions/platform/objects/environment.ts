import * as z from 'zod/mini';
import { connectObjects } from './objects.ts';

/** The variables by which a function finds its buckets. */
export const ObjectsConfig = {
  AWS_REGION: z.string(),
  /** The store's address in the partition. */
  S3_ENDPOINT: z.string(),
  /** The SDK's own variable for another address. */
  AWS_ENDPOINT_URL_S3: z.optional(z.string()),
};

interface Environment {
  AWS_REGION: string;
  S3_ENDPOINT: string;
  AWS_ENDPOINT_URL_S3?: string;
}

/** Connects to a bucket as the environment says. */
export const objectsFrom = (environment: Environment, bucket: string) =>
  connectObjects({
    bucket,
    region: environment.AWS_REGION,
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? environment.S3_ENDPOINT,
  });
