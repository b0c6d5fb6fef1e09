import type { Table } from '../../template/model.ts';
import type { Engine, Json } from './engine.ts';

/**
 * DynamoDB leaves items alone whose time is longer ago than five years: a wrong unit must not empty a table.
 */
const oldestSeconds = 5 * 365 * 86_400;

/**
 * Deletes the items of a table whose time to live has passed, as DynamoDB does within days. Returns how
 * many.
 */
export async function sweepExpired(engine: Engine, table: Table, now: Date): Promise<number> {
  if (table.timeToLive === undefined) return 0;
  const seconds = Math.floor(now.getTime() / 1000);
  const keys = (table.definition.KeySchema as { AttributeName: string }[]).map((key) => key.AttributeName);
  let deleted = 0;
  let start: unknown;
  do {
    const { status, body } = await engine.call('Scan', {
      TableName: table.name,
      FilterExpression: '#ttl <= :now AND #ttl > :oldest',
      ExpressionAttributeNames: { '#ttl': table.timeToLive },
      ExpressionAttributeValues: {
        ':now': { N: String(seconds) },
        ':oldest': { N: String(seconds - oldestSeconds) },
      },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    if (status !== 200) throw new Error(`cannot look for expired items: ${JSON.stringify(body)}`);
    for (const item of (body.Items ?? []) as Json[]) deleted += await deleteExpired(engine, table, item, keys);
    start = body.LastEvaluatedKey;
  } while (start !== undefined);
  return deleted;
}

/** Leaves an item that was renewed since it was read. */
async function deleteExpired(engine: Engine, table: Table, item: Json, keys: string[]): Promise<number> {
  const { status } = await engine.call('DeleteItem', {
    TableName: table.name,
    Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
    ConditionExpression: '#ttl = :read',
    ExpressionAttributeNames: { '#ttl': table.timeToLive },
    ExpressionAttributeValues: { ':read': item[table.timeToLive ?? ''] },
  });
  return status === 200 ? 1 : 0;
}
