import { setTimeout as after } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { isConditionFailure, toPage, type Condition, type Item, type Key, type Page, type Query } from './item.ts';

/**
 * The one table, in single-item conditional calls. There is no scan and no transaction: what spans items is ordered
 * by its domain so that a crash leaves the old state or one that a retry completes.
 */
export interface Table {
  /** Reads one item; strongly consistent only where `fresh` asks (twice the read units). */
  get: (key: Key, options?: { fresh?: boolean }) => Promise<Item | undefined>;
  /** Reads items by their keys, a hundred in a call, in no order; leaves out what is not there. */
  getMany: (keys: Key[]) => Promise<Item[]>;
  query: (query: Query) => Promise<Page>;
  /** Writes the whole item; false when the condition does not hold. */
  put: (item: Item, condition?: Condition) => Promise<boolean>;
  /** Applies an update expression; the new item, or undefined when the condition does not hold. */
  update: (key: Key, expression: string, condition: Condition) => Promise<Item | undefined>;
  delete: (key: Key, condition?: Condition) => Promise<boolean>;
}

/** Connects to the table by name, with the credentials and region of the environment. */
export function connectTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ credentials: fromEnv(), maxAttempts: 4 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return tableBy(client, name);
}

/** The table as a client reaches it. */
export function tableBy(client: DynamoDBDocumentClient, name: string): Table {
  return {
    async get(key, { fresh = false } = {}) {
      const found = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: fresh }));
      return found.Item as Item | undefined;
    },
    async getMany(keys) {
      const items: Item[] = [];
      let open = distinct(keys);
      for (let round = 0; open.length > 0; round += 1) {
        const asked = open.slice(0, mostKeys);
        const found = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: asked } } }));
        items.push(...((found.Responses?.[name] ?? []) as Item[]));
        const left = (found.UnprocessedKeys?.[name]?.Keys ?? []) as Key[];
        // A call that brings nothing at all meets a table that is short of breath.
        if (left.length === asked.length) await after(Math.min(50 * 2 ** round, 1000));
        open = [...left, ...open.slice(mostKeys)];
      }
      return items;
    },
    async query(query) {
      return toPage(await client.send(new QueryCommand({ TableName: name, ...query.input })));
    },
    put: (item, condition) =>
      whether(() => client.send(new PutCommand({ TableName: name, Item: item, ...condition?.input }))),
    async update(key, expression, condition) {
      try {
        const changed = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: key,
            UpdateExpression: expression,
            ReturnValues: 'ALL_NEW',
            ...condition.input,
          }),
        );
        return changed.Attributes as Item;
      } catch (fault) {
        if (isConditionFailure(fault)) return undefined;
        throw fault;
      }
    },
    delete: (key, condition) =>
      whether(() => client.send(new DeleteCommand({ TableName: name, Key: key, ...condition?.input }))),
  };
}

/** What DynamoDB takes in one call; it refuses a key that is named twice. */
const mostKeys = 100;
const distinct = (keys: Key[]) => [...new Map(keys.map((key) => [`${key.PK} ${key.SK}`, key])).values()];

async function whether(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (fault) {
    if (isConditionFailure(fault)) return false;
    throw fault;
  }
}
