import type { QueryCommandOutput } from '@aws-sdk/lib-dynamodb';

export interface Key {
  PK: string;
  SK: string;
}

/** An item with its keys; `GS1PK`, `GS1SK`, `GS2PK`, `GS2SK` and `SUBJ` put it into an index. */
export type Item = Key & Record<string, unknown>;

/** A condition expression with its names and values. */
export interface Condition {
  input: {
    ConditionExpression?: string;
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, unknown>;
  };
}

export interface Query {
  input: {
    IndexName?: string;
    KeyConditionExpression: string;
    ExpressionAttributeValues: Record<string, unknown>;
    ScanIndexForward?: boolean;
    Limit?: number;
    ConsistentRead?: boolean;
    ExclusiveStartKey?: Record<string, unknown>;
  };
}

export interface Page {
  items: Item[];
  /** Where to go on; undefined at the end. */
  next?: Record<string, unknown>;
}

export type Index = 'GS1' | 'GS2' | 'GS3';

const sortKeys = { GS1: 'GS1SK', GS2: 'GS2SK', GS3: 'PK' } as const;
const partitionKeys = { GS1: 'GS1PK', GS2: 'GS2PK', GS3: 'SUBJ' } as const;

/** One partition, or the part of it whose sort keys begin with `prefix`, of the table or an index. */
export function partition(
  pk: string,
  options: {
    prefix?: string;
    index?: Index;
    limit?: number;
    newestFirst?: boolean;
    fresh?: boolean;
    from?: Page['next'];
  } = {},
): Query {
  const { prefix, index, limit, newestFirst, fresh, from } = options;
  const partitionKey = index ? partitionKeys[index] : 'PK';
  const sortKey = index ? sortKeys[index] : 'SK';
  return {
    input: {
      ...(index && { IndexName: index }),
      KeyConditionExpression: `${partitionKey} = :pk${prefix ? ` AND begins_with(${sortKey}, :prefix)` : ''}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix && { ':prefix': prefix }) },
      ...(newestFirst && { ScanIndexForward: false }),
      ...(limit && { Limit: limit }),
      ...(fresh && { ConsistentRead: true }),
      ...(from && { ExclusiveStartKey: from }),
    },
  };
}

/** Holds where no item has the key yet. */
export const absent: Condition = { input: { ConditionExpression: 'attribute_not_exists(PK)' } };

/** Holds where the item still has the version that was read. */
export const atVersion = (version: number): Condition => ({
  input: {
    ConditionExpression: '#version = :seen',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':seen': version },
  },
});

export const toPage = (output: QueryCommandOutput): Page => ({
  items: (output.Items ?? []) as Item[],
  ...(output.LastEvaluatedKey && { next: output.LastEvaluatedKey }),
});

export const isConditionFailure = (fault: unknown) =>
  fault instanceof Error && fault.name === 'ConditionalCheckFailedException';

/** The table keeps 400 KB in an item; fields within their limits may add up to more. */
export const isTooLarge = (fault: unknown) =>
  fault instanceof Error && fault.name === 'ValidationException' && /^Item size .*exceeded/.test(fault.message);

/** The SDK has tried again by itself by then: the request is all right, and the table out of breath. */
export const isBusy = (fault: unknown) => fault instanceof Error && busy.has(fault.name);
const busy = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'TimeoutError',
]);
