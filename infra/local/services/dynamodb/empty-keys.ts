import type { Table } from '../../template/model.ts';
import { ServiceError } from '../error.ts';
import type { Json } from './engine.ts';

interface Index {
  IndexName: string;
  KeySchema: { AttributeName: string }[];
}

/** Refuses an empty string as an index's key, which DynamoDB does and dynalite does not. */
export function refuseEmptyIndexKeys(operation: string, body: Json, table: Table): void {
  const indexes = (table.definition.GlobalSecondaryIndexes ?? []) as Index[];
  const written = writtenValues(operation, body);
  for (const { IndexName, KeySchema } of indexes) {
    const key = KeySchema.find(({ AttributeName }) =>
      written.some(([name, value]) => name === AttributeName && isEmpty(value)),
    );
    if (!key) continue;
    throw new ServiceError(
      'ValidationException',
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
        `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${IndexName}, IndexKey: ${key.AttributeName}`,
    );
  }
}

function writtenValues(operation: string, body: Json): [name: string, value: unknown][] {
  if (operation === 'PutItem') return Object.entries(body.Item ?? {});
  if (operation === 'BatchWriteItem') {
    const requests = Object.values(body.RequestItems ?? {}).flat() as ({
      PutRequest?: { Item?: Json };
    } | null)[];
    return requests.flatMap((request) => Object.entries(request?.PutRequest?.Item ?? {}));
  }
  return operation === 'UpdateItem' ? assignedValues(body) : [];
}

/** What "SET #a = :a, b = if_not_exists(b, :b)" assigns, by the names of the attributes. */
function assignedValues(body: Json): [name: string, value: unknown][] {
  const names = (body.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (body.ExpressionAttributeValues ?? {}) as Json;
  const assignments = String(body.UpdateExpression ?? '').matchAll(
    /([#\w]+)\s*=\s*(?:if_not_exists\s*\([^,]*,\s*)?(:\w+)/g,
  );
  return [...assignments].map(([, name = '', value = '']) => [names[name] ?? name, values[value]]);
}

function isEmpty(value: unknown): boolean {
  return (value as { S?: unknown } | null | undefined)?.S === '';
}
