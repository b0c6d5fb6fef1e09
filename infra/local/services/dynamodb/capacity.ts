import type { Table } from '../../template/model.ts';
import type { Json } from './engine.ts';

interface Index {
  KeySchema: { AttributeName: string }[];
  Projection?: { ProjectionType?: string };
}

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** Asks the engine for what is needed to count units, on top of what the caller asked for. */
export function withMeasuring(operation: string, body: Json): Json {
  if (!reads.has(operation) && !writes.has(operation)) return body;
  const measured: Json = { ...body, ReturnConsumedCapacity: 'INDEXES' };
  const unasked = body.ReturnValues === undefined || body.ReturnValues === 'NONE';
  if (operation === 'UpdateItem' && unasked) measured.ReturnValues = 'ALL_NEW';
  if (operation === 'DeleteItem' && unasked) measured.ReturnValues = 'ALL_OLD';
  return measured;
}

/** The answer as the caller would have got it without the measuring. */
export function withoutMeasuring(operation: string, asked: Json, answer: Json): Json {
  if (!reads.has(operation) && !writes.has(operation)) return answer;
  const { ConsumedCapacity, Attributes, ...rest } = answer;
  const result: Json = rest;
  const unasked = asked.ReturnValues === undefined || asked.ReturnValues === 'NONE';
  if (Attributes !== undefined && !unasked) result.Attributes = Attributes;
  if (asked.ReturnConsumedCapacity === 'INDEXES') result.ConsumedCapacity = ConsumedCapacity;
  if (asked.ReturnConsumedCapacity === 'TOTAL') result.ConsumedCapacity = totals(ConsumedCapacity);
  return result;
}

function totals(consumed: unknown): unknown {
  if (Array.isArray(consumed)) return consumed.map(totals);
  const { TableName, CapacityUnits } = consumed as Json;
  return { TableName, CapacityUnits };
}

/**
 * Read and write units of a call. Writes count the indexes by the key schema, since dynalite leaves them
 * out: at most what AWS bills.
 */
export function unitsOf(
  operation: string,
  body: Json,
  answer: Json,
  table: Table,
): { readUnits: number; writeUnits: number } {
  const tableUnits = sum([answer.ConsumedCapacity ?? []].flat().map((one) => tableOnly(one as Json, operation)));
  if (reads.has(operation)) return { readUnits: tableUnits, writeUnits: 0 };
  if (!writes.has(operation)) return { readUnits: 0, writeUnits: 0 };
  const items = writtenItems(operation, body, answer);
  const each = tableUnits / Math.max(items.length, 1);
  return { readUnits: 0, writeUnits: tableUnits + sum(items.map((item) => indexUnits(item, each, table))) };
}

function tableOnly(consumed: Json, operation: string): number {
  const table = (consumed.Table as { CapacityUnits?: number } | undefined)?.CapacityUnits;
  return reads.has(operation) ? Number(consumed.CapacityUnits ?? 0) : (table ?? Number(consumed.CapacityUnits ?? 0));
}

/** The items as far as they are known; undefined stands for one that may be in every index. */
function writtenItems(operation: string, body: Json, answer: Json): (Json | undefined)[] {
  if (operation === 'PutItem') return [body.Item as Json];
  if (operation !== 'BatchWriteItem') return [answer.Attributes as Json | undefined];
  const requests = Object.values((body.RequestItems ?? {}) as Record<string, { PutRequest?: { Item: Json } }[]>).flat();
  return requests.map((request) => request.PutRequest?.Item);
}

function indexUnits(item: Json | undefined, tableUnits: number, table: Table): number {
  const indexes = ((table.definition.GlobalSecondaryIndexes ?? []) as Index[]).filter(
    (index) => item === undefined || index.KeySchema.every((key) => key.AttributeName in item),
  );
  return sum(indexes.map((index) => (index.Projection?.ProjectionType === 'ALL' ? Math.max(tableUnits, 1) : 1)));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
