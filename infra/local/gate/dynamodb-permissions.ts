import type { Table } from '../template/model.ts';
import { ServiceError } from '../services/error.ts';
import type { Permission } from './evaluate.ts';
import { partitionValue, type AttributeValue } from './key-condition.ts';

interface KeySchema {
  KeySchema: { AttributeName: string; KeyType: string }[];
}

type Item = Record<string, AttributeValue>;
type Body = Record<string, unknown>;

/** What the body of a DynamoDB call asks for: the table or index, and the leading keys that it touches. */
export function dynamodbPermissions(operation: string, body: Body, tables: Table[]): Permission[] {
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*', context: {} }];
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.entries(record(body.RequestItems)).map(([name, requests]) => {
      const table = tableNamed(name, tables);
      return permission(
        operation,
        table.arn,
        batchItems(requests).map((item) => textOf(item[partitionKey(table)])),
      );
    });
  }
  const table = tableNamed(String(body.TableName ?? ''), tables);
  if (operation === 'Query' || operation === 'Scan') return [indexPermission(operation, body, table)];
  const item = record(operation === 'PutItem' ? body.Item : body.Key) as Item;
  return [permission(operation, table.arn, [textOf(item[partitionKey(table)])])];
}

function indexPermission(operation: string, body: Body, table: Table): Permission {
  const index = typeof body.IndexName === 'string' ? body.IndexName : undefined;
  const resource = index === undefined ? table.arn : `${table.arn}/index/${index}`;
  const keys = operation === 'Query' ? [textOf(partitionValue(body, partitionKey(table, index)))] : [];
  const asked = permission(operation, resource, keys);
  if (typeof body.Select === 'string') asked.context['dynamodb:Select'] = body.Select;
  return asked;
}

function permission(operation: string, resource: string, keys: (string | undefined)[]): Permission {
  const leading = [...new Set(keys.filter((key) => key !== undefined))];
  return {
    action: `dynamodb:${operation}`,
    resource,
    context: leading.length > 0 ? { 'dynamodb:LeadingKeys': leading } : {},
  };
}

function batchItems(requests: unknown): Item[] {
  const keys = Array.isArray(requests)
    ? requests.map((request) => record(record(request).PutRequest).Item ?? record(record(request).DeleteRequest).Key)
    : record(requests).Keys;
  return (Array.isArray(keys) ? keys : []).map((item) => record(item) as Item);
}

/** The partition key's attribute of a table or of one of its indexes. */
export function partitionKey(table: Table, index?: string): string {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap(
    (kind) => (table.definition[kind] as (KeySchema & { IndexName: string })[] | undefined) ?? [],
  );
  const owner =
    index === undefined ? (table.definition as unknown as KeySchema) : indexes.find((one) => one.IndexName === index);
  return owner?.KeySchema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '';
}

/** A table by its name or ARN. */
function tableNamed(name: string, tables: Table[]): Table {
  const table = tables.find((one) => one.name === name || one.arn === name);
  if (!table)
    throw new ServiceError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  return table;
}

function textOf(value: AttributeValue | undefined): string | undefined {
  return value?.S ?? value?.N ?? value?.B;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
