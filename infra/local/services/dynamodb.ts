import { join } from 'node:path';
import type { System, Table } from '../template/model.ts';
import { dynamodbPermissions } from '../gate/dynamodb-permissions.ts';
import type { Gate } from '../gate/gate.ts';
import { unitsOf, withMeasuring, withoutMeasuring } from './dynamodb/capacity.ts';
import { refuseEmptyIndexKeys } from './dynamodb/empty-keys.ts';
import { createEndpointEngine, openDynalite, type Engine } from './dynamodb/engine.ts';
import { ensureTable } from './dynamodb/tables.ts';
import { sweepExpired } from './dynamodb/time-to-live.ts';
import { ServiceError } from './error.ts';
import { createJsonHandler, type JsonCall } from './json-protocol.ts';
import type { Service } from './service.ts';

/**
 * What the platform uses. Tables come from the template alone; DESIGN.md section 3 says why there is no
 * transaction and no stream.
 */
const operations = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'DescribeTable',
  'ListTables',
]);

export interface DynamodbOptions {
  system: System;
  folder: string;
  gate: Gate;
  now: () => Date;
  /** Address of another engine than the embedded dynalite. */
  endpoint?: string;
}

/** DynamoDB: the gate and the counting in front of an engine that holds the template's tables. */
export async function createDynamodb(options: DynamodbOptions): Promise<Service & { sweep: () => Promise<void> }> {
  const { system, folder, gate, now, endpoint } = options;
  const engine = endpoint ? createEndpointEngine(endpoint) : await openDynalite(join(folder, 'dynamodb'));
  try {
    for (const table of system.tables) await ensureTable(engine, table);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    handler: createJsonHandler({
      service: 'dynamodb',
      contentType: 'application/x-amz-json-1.0',
      errorPrefix: 'com.amazonaws.dynamodb.v20120810#',
      gate,
      answer: (call) => answer(call, system.tables, gate, engine),
    }),
    async sweep() {
      for (const table of system.tables) await sweepExpired(engine, table, now());
    },
    close: () => engine.close(),
  };
}

async function answer(call: JsonCall, tables: Table[], gate: Gate, engine: Engine) {
  const { caller, operation, body } = call;
  if (!operations.has(operation)) {
    throw new ServiceError(
      'UnknownOperationException',
      `${operation} is not part of this platform: writes are single-item and conditional.`,
    );
  }
  const permissions = dynamodbPermissions(operation, body, tables);
  await gate.authorize(caller, `dynamodb:${operation}`, permissions);
  const table = tables.find(
    (one) => permissions[0]?.resource === one.arn || permissions[0]?.resource.startsWith(`${one.arn}/index/`),
  );
  if (table) refuseEmptyIndexKeys(operation, body, table);
  const result = await engine.call(operation, withMeasuring(operation, body));
  if (result.status !== 200) {
    // A failed condition costs a write unit too.
    if (String(result.body.__type).endsWith('ConditionalCheckFailedException'))
      gate.counts.add(caller.id, 'writeUnits', 1);
    return result;
  }
  if (table) {
    const { readUnits, writeUnits } = unitsOf(operation, body, result.body, table);
    if (readUnits) gate.counts.add(caller.id, 'readUnits', readUnits);
    if (writeUnits) gate.counts.add(caller.id, 'writeUnits', writeUnits);
  }
  return { status: 200, body: withoutMeasuring(operation, body, result.body) };
}
