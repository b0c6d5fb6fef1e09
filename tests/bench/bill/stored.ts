import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Operator } from '../../operator.ts';

/** What the table keeps, in bytes as they are billed; what expires by itself is gone within weeks. */
export interface Stored {
  tableBytes: number;
  indexBytes: number;
}

/** DynamoDB adds this to each item, and to each of its places in an index. */
const overhead = 100;
const wholeIndexes = ['GS1PK', 'GS2PK'];

/** Adds up every item, and its copies in the indexes: two hold it whole, the third its keys. */
export async function storedBy({ table, tableName }: Operator): Promise<Stored> {
  const stored = { tableBytes: 0, indexBytes: 0 };
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: from }));
    for (const item of (page.Items ?? []).filter(({ expires }) => expires === undefined)) {
      const bytes = bytesOf(item);
      stored.tableBytes += bytes;
      stored.indexBytes += wholeIndexes.filter((name) => item[name] !== undefined).length * bytes;
      if (item.SUBJ !== undefined) stored.indexBytes += bytesOf({ PK: item.PK, SK: item.SK, SUBJ: item.SUBJ });
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return stored;
}

/** JSON's quotes make it a little more than is billed. */
const bytesOf = (item: object) => Buffer.byteLength(JSON.stringify(item)) + overhead;
