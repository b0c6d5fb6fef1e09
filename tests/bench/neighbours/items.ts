import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../../functions/platform/table/item.ts';
import type { Operator } from '../../operator.ts';
import { nearby } from './nearby.ts';

/** What grows with the territory, by its keys: rows, attempts, activities, assignments and members of other people. */
const kinds: { pk: RegExp; sk: RegExp }[] = [
  { pk: /^ASG#/, sk: /^USR#/ },
  { pk: /^WRK#/, sk: /#ATT#/ },
  { pk: /^SEQ#/, sk: /^ACT#/ },
  { pk: /^CRS#/, sk: /^ASG#/ },
  { pk: /^AUD#CLS/, sk: /^MEM#student/ },
];
/** As many as the table takes in one call. */
const batchSize = 25;

/** Writes so many items around those of the demonstration: of the same kinds and sizes, each under ids of its own. */
export async function addItems({ table, tableName }: Operator, count: number): Promise<void> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName }));
  const standing = Items as Item[];
  const samples = kinds.map(({ pk, sk }) => standing.filter(({ PK, SK }) => pk.test(PK) && sk.test(SK)));
  const neighbours = Array.from({ length: count }, (_, at) => {
    const ofKind = samples[at % samples.length]!;
    return neighbourOf(ofKind[Math.floor(at / samples.length) % ofKind.length]!, at);
  });
  for (let at = 0; at < count; at += batchSize) {
    const requests = neighbours.slice(at, at + batchSize).map((item) => ({ PutRequest: { Item: item } }));
    await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  }
}

/** Finished work: what waits for a worker would keep it busy beside the measuring. */
function neighbourOf(item: Item, at: number): Item {
  const { GS2PK: _waits, GS2SK: _place, ...settled } = item;
  return JSON.parse(nearby(JSON.stringify(settled), at)) as Item;
}
