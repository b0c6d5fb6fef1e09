import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Key } from './item.ts';
import { tableBy } from './table.ts';

type Request = { input: { RequestItems: { table: { Keys: Key[] } } } };

/** Answers with what is asked for, at most so many items in a call; refuses what DynamoDB refuses. */
function client(most: number) {
  const calls: number[] = [];
  const send = async ({ input }: Request) => {
    const { Keys } = input.RequestItems.table;
    if (Keys.length > 100) throw new Error('Too many items requested for the BatchGetItem call');
    if (new Set(Keys.map(({ PK }) => PK)).size < Keys.length) throw new Error('duplicates');
    calls.push(Keys.length);
    const left = Keys.slice(most);
    return {
      Responses: { table: Keys.slice(0, most) },
      ...(left.length > 0 && { UnprocessedKeys: { table: { Keys: left } } }),
    };
  };
  return { calls, table: tableBy({ send } as unknown as DynamoDBDocumentClient, 'table') };
}

const keys = (count: number) => Array.from({ length: count }, (_, at) => ({ PK: `SEQ#${at}`, SK: 'META' }));

it('reads any number of items, and one that is named twice once', async () => {
  const { table } = client(100);
  const found = await table.getMany([...keys(250), ...keys(1)]);
  expect(found.map(({ PK }) => PK).sort()).toEqual(
    keys(250)
      .map(({ PK }) => PK)
      .sort(),
  );
});

it('asks again for what a busy table left out', async () => {
  const { table, calls } = client(40);
  expect(await table.getMany(keys(100))).toHaveLength(100);
  expect(calls).toEqual([100, 60, 20]);
});

it('asks for nothing when there is nothing to ask for', async () => {
  const { table, calls } = client(1);
  expect(await table.getMany([])).toEqual([]);
  expect(calls).toEqual([]);
});
